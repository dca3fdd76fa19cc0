"""The letter that goes with a notice. Handles the outbox messages of kind `notice`.

A subject line shows on locked telephones and in the logs of mail servers, so it says what happened
and not of what. The letter names the title, which is neutral, unless it gives away who is sealed.
No letter holds a word of a comment, a task or a draft: what happened, and the way to the desk.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from claims.freeze import SUBJECTS
from claims.guards import hides_the_sealed
from claims.models import Notice
from factcheck.outbox.delivery import handles
from sources.models import Source
from sources.models.base import Subject


@handles("notice")
def send_notice(payload: dict[str, Any]) -> None:
    """Mail a notice to whom it is for. Nothing is sent to somebody who has left, or wants none.

    The letter of a notice has the same Message-ID however often it is sent, so that a mailbox
    which gets it twice can tell.
    """
    notice = Notice.objects.select_related("to").filter(pk=payload["notice"]).first()
    if notice is None or not wants_mail(notice):
        return
    letter_of(notice).send()


def wants_mail(notice: Notice) -> bool:
    """Whether the person is to get this by mail, as things are now."""
    person = notice.to
    return bool(person.works_on_content and person.mail_notices and person.email)


def letter_of(notice: Notice) -> EmailMessage:
    """The letter, ready to be sent."""
    found = SUBJECTS[notice.subject_kind]._default_manager.filter(public_id=notice.subject_id)
    subject = found.first()
    context = {
        "notice": notice,
        "site": settings.SITE_NAME,
        "what": title_of(subject) if subject else "",
        "address": address_of(subject),
    }
    return EmailMessage(
        subject=f"{settings.SITE_NAME}: {notice.get_kind_display().lower()}",
        body=render_to_string("mail/notice.txt", context),
        to=[notice.to.email],
        headers={"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated"},
    )


def title_of(subject: Subject) -> str:
    """How a letter names a subject: by its title, or by its kind where that tells of the sealed."""
    kind = str(subject._meta.verbose_name)
    title = str(subject)
    sealed = isinstance(subject, Source) and subject.sealed
    if sealed or hides_the_sealed({"title": title}):
        return f"{kind} that the letter does not name"
    return f"{kind} “{title}”"


def address_of(subject: Subject | None) -> str:
    """The address of its page at the desk; the desk's own where it is gone."""
    if subject is None:
        return settings.DESK_URL + reverse("admin:index")
    meta = subject._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return settings.DESK_URL + reverse(name, args=[subject.pk])


def message_id(notice: Notice) -> str:
    """Follows from whom it is for and what it is about, so it is the same each time."""
    digest = sha256(f"{notice.to_id} {notice.key}".encode()).hexdigest()[:32]
    return f"<{digest}@{settings.ORIGIN.partition('/')[0]}>"
