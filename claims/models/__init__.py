"""What is said, and what we found."""

from .appearance import Appearance
from .check import Check, Credibility
from .claim import Claim, Concern, Point
from .figure import Figure
from .finding import Finding, Verdict, VerdictKind
from .inquiry import Inquiry, InquiryOutcome
from .link import Link, LinkKind
from .page import Page
from .review import Correction, CorrectionKind, Decision, EditionKind, Review, Submission
from .statement import Answer, Assertion, PointStance, Rebuttal, Speaker, Statement
from .topic import Event, Party, Topic

__all__ = [
    "Answer",
    "Appearance",
    "Assertion",
    "Check",
    "Claim",
    "Concern",
    "Correction",
    "CorrectionKind",
    "Credibility",
    "Decision",
    "EditionKind",
    "Event",
    "Figure",
    "Finding",
    "Inquiry",
    "InquiryOutcome",
    "Link",
    "LinkKind",
    "Page",
    "Party",
    "Point",
    "PointStance",
    "Rebuttal",
    "Review",
    "Speaker",
    "Statement",
    "Submission",
    "Topic",
    "Verdict",
    "VerdictKind",
]
