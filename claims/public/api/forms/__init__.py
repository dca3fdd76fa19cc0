"""The read API's answers, field by field: for the description, and for the tests that hold answers
against it. Nothing is made with them: answers are put together from what was frozen.

A field may be called as something that a serializer has itself ("source", "context"): REST
framework takes declared fields out of the class, which the type checker does not know.
"""

from .claims import ClaimListSerializer, ClaimNoticeSerializer, ClaimRecordSerializer
from .log import (
    CorrectionItemSerializer,
    CorrectionListSerializer,
    EditionListSerializer,
    EditionSerializer,
    StartSerializer,
)
from .problems import BadParameterSerializer, ProblemSerializer
from .statements import StatementItemSerializer, StatementListSerializer
from .subjects import (
    SourceListSerializer,
    SourceRecordSerializer,
    TopicListSerializer,
    TopicRecordSerializer,
)

__all__ = [
    "BadParameterSerializer",
    "ClaimListSerializer",
    "ClaimNoticeSerializer",
    "ClaimRecordSerializer",
    "CorrectionItemSerializer",
    "CorrectionListSerializer",
    "EditionListSerializer",
    "EditionSerializer",
    "ProblemSerializer",
    "SourceListSerializer",
    "SourceRecordSerializer",
    "StartSerializer",
    "StatementItemSerializer",
    "StatementListSerializer",
    "TopicListSerializer",
    "TopicRecordSerializer",
]
