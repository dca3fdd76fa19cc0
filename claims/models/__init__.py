"""What is said, and what we found."""

from .appearance import Appearance
from .check import Check, Credibility
from .claim import Claim, Concern, Point
from .embargo import Embargo
from .erasure import Erasure
from .figure import Figure
from .finding import Finding, Verdict, VerdictKind
from .imports import ImportEntry, ImportFact, ImportPiece, ImportRun, Outcome, Phase
from .inquiry import Inquiry, InquiryOutcome
from .link import Link, LinkKind
from .merge import Merge
from .page import Page
from .review import Correction, CorrectionKind, Decision, EditionKind, Remark, Review, Submission
from .statement import Answer, Assertion, PointStance, Rebuttal, Speaker, Statement
from .story import Story
from .teamwork import Assignment, Comment, Notice, NoticeKind
from .topic import Event, Party, Topic

__all__ = [
    "Answer",
    "Appearance",
    "Assertion",
    "Assignment",
    "Check",
    "Claim",
    "Comment",
    "Concern",
    "Correction",
    "CorrectionKind",
    "Credibility",
    "Decision",
    "EditionKind",
    "Embargo",
    "Erasure",
    "Event",
    "Figure",
    "Finding",
    "ImportEntry",
    "ImportFact",
    "ImportPiece",
    "ImportRun",
    "Inquiry",
    "InquiryOutcome",
    "Link",
    "LinkKind",
    "Merge",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Page",
    "Party",
    "Phase",
    "Point",
    "PointStance",
    "Rebuttal",
    "Remark",
    "Review",
    "Speaker",
    "Statement",
    "Story",
    "Submission",
    "Topic",
    "Verdict",
    "VerdictKind",
]
