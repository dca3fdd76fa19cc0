"""The filters beside the desk's lists: what is asked of each kind of record, in words."""

from .claims import (
    AnswerFilter,
    DisputeFilter,
    EmbargoFilter,
    GraphicFilter,
    ImportedFilter,
    InquiryFilter,
    MergedFilter,
    OwnerFilter,
    VerdictFilter,
)
from .conditions import (
    count_of,
)
from .evidence import (
    AddressFilter,
    AliasFilter,
    ArchiveFilter,
    CitedFilter,
    GradeFilter,
    PublisherFilter,
    TextFilter,
    UseFilter,
)
from .records import (
    AreaFilter,
    DecisionFilter,
    GradedBy,
    MineFilter,
    ReviewedBy,
    SubmittedBy,
)
from .sides import (
    ClaimSide,
    SideFilter,
    SpeakerSide,
)
from .statements import (
    CarriageFilter,
    DatedFilter,
    QuoteFilter,
    SpeakerKindFilter,
    StanceFilter,
)

__all__ = [
    "AddressFilter",
    "AliasFilter",
    "AnswerFilter",
    "ArchiveFilter",
    "AreaFilter",
    "CarriageFilter",
    "CitedFilter",
    "ClaimSide",
    "DatedFilter",
    "DecisionFilter",
    "DisputeFilter",
    "EmbargoFilter",
    "GradeFilter",
    "GradedBy",
    "GraphicFilter",
    "ImportedFilter",
    "InquiryFilter",
    "MergedFilter",
    "MineFilter",
    "OwnerFilter",
    "PublisherFilter",
    "QuoteFilter",
    "ReviewedBy",
    "SideFilter",
    "SpeakerKindFilter",
    "SpeakerSide",
    "StanceFilter",
    "SubmittedBy",
    "TextFilter",
    "UseFilter",
    "VerdictFilter",
    "count_of",
]
