"""Comments, assignments and notices: how people of the desk speak to each other about a subject.

None of this is ever public, and none of it is part of a working copy.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models.base import CleanText, Strikable, known_codes, not_blank


class AboutSubject(models.Model):
    """Is about a claim, a topic, a source or a page."""

    subject_kind = models.CharField(max_length=20, editable=False)
    subject_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True


@tracked()
class Comment(Strikable, AboutSubject, CleanText):
    """What somebody says about a subject to the desk. “@name” tells that person of it."""

    text = models.TextField(help_text="“@” and a user name tells that person of it.")
    mentions = models.ManyToManyField(User, blank=True, related_name="+", editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = [not_blank("text", "claims_comment_text")]
        indexes = [
            # What was said about this subject?
            models.Index(fields=("subject_kind", "subject_id", "id"), name="comment_by_subject"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


@tracked()
class Assignment(AboutSubject, CleanText):
    """Somebody is asked to do something about a subject, by a day if need be."""

    to = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="assignments", verbose_name="whom"
    )
    task = models.CharField(max_length=300, help_text="“Ask Baku for comment.”")
    due = models.DateTimeField(null=True, blank=True, help_text="In UTC. Empty: no hurry.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            not_blank("task", "claims_assignment_task"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="claims_assignment_done_by_somebody",
            ),
        ]
        indexes = [
            # What is this person asked to do?
            models.Index(fields=("to", "due"), name="assignment_open", condition=Q(done_at=None)),
            # Who is asked to do what about this subject?
            models.Index(fields=("subject_kind", "subject_id"), name="assignment_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.task}"


class NoticeKind(models.TextChoices):
    MENTION = "mention", "Mentioned"
    ASSIGNED = "assigned", "Assigned"
    SUBMITTED = "submitted", "To review"
    CHANGES = "changes", "Changes requested"
    APPROVED = "approved", "Approved"
    VOIDED = "voided", "Approval voided"
    PUBLISHED = "published", "Published"
    PENDING = "pending", "Second review pending"
    DEADLINE = "deadline", "Deadline"
    REVIEW_BY = "review_by", "To look at again"


class Notice(AboutSubject):
    """Something that a person should know, told once: at the desk, and by mail if they want it.

    `key` says what it is about; a person is told the same thing once, however often it is posted.
    """

    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    text = models.CharField(max_length=500)
    key = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            known_codes("kind", NoticeKind.values, "claims_notice_kind"),
            models.UniqueConstraint(fields=("to", "key"), name="claims_notice_once"),
        ]
        indexes = [
            # What has this person not seen yet?
            models.Index(fields=("to", "-id"), name="notice_unread", condition=Q(read_at=None)),
            # What is still to be read about this subject?
            models.Index(
                fields=("subject_id", "kind"), name="notice_about", condition=Q(read_at=None)
            ),
            # Was anybody told of this already?
            models.Index(fields=("key",), name="notice_by_key"),
        ]

    def __str__(self) -> str:
        return self.text
