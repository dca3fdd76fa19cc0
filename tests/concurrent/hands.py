"""One editor at the forms of the desk. Imported in the editors, once Django is up."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from claims.admin.versions import VersionedForm
from claims.models import Claim, Statement
from claims.trouble import AT_ONCE, TOO_BUSY
from factcheck.people.models import User
from tests.concurrent.editing import ATTEMPTS, Accepted, Task, Work
from tests.desk.pages import Entries, entries, new, page_of, text_of, with_row

Change = Callable[[Entries, Any], Entries]
NAMED = re.compile(r"concern_set-\d+-source")


class Editor:
    """Opens a form, changes one thing, saves; and does it again as a conflict page says."""

    def __init__(self, task: Task, chance: random.Random) -> None:
        self.task, self.chance = task, chance
        self.work = Work()
        self.made = 0
        self.client = Client()
        self.client.force_login(User.objects.get(pk=task.user))
        if task.unguarded:
            VersionedForm._refuse_stale = lambda *args: None  # type: ignore[method-assign]

    def edit_something(self) -> None:
        kinds = (self.note, self.new_point, self.point, self.accuse, self.statement, self.add)
        claim = Claim.objects.get(pk=self.chance.choice(self.task.claims))
        self.chance.choice(kinds)(claim)

    def token(self) -> str:
        self.made += 1
        return f"{self.task.number:x}x{self.made:x}."

    def note(self, claim: Claim) -> None:
        """A text of the claim itself: what stands there, and one's own word behind it."""
        token = self.token()
        self.save(page_of(claim), "note", (claim.pk, 0), token, append("internal_note", token))

    def new_point(self, claim: Claim) -> None:
        token = self.token()

        def change(data: Entries, page: Any) -> Entries:
            return data if token in data.values() else with_row(data, "points", text=token)

        self.save(page_of(claim), "new point", (claim.pk, 0), token, change)

    def point(self, claim: Claim) -> None:
        """A row of the claim that others change as well."""
        row, token = self.chance.choice(list(claim.points.all()[:3])), self.token()

        def change(data: Entries, page: Any) -> Entries:
            form = next(one for one in rows(page, "points") if one.instance.pk == row.pk)
            return data | {form.add_prefix("text"): f"{form.initial['text']} {token}"}

        self.save(page_of(claim), "point", (claim.pk, row.pk), token, change)

    def accuse(self, claim: Claim) -> None:
        """A source more among those whom the claim accuses: a row between two records."""
        there = set(claim.concerns.values_list("pk", flat=True))
        left = [pk for pk in self.task.sources if pk not in there]
        if not left:
            return self.note(claim)
        source = str(left[0])

        def change(data: Entries, page: Any) -> Entries:
            # The ids of rows and of the claim are numbers as well.
            named = [value for key, value in data.items() if NAMED.fullmatch(key)]
            return data if source in named else with_row(data, "concern_set", source=source)

        return self.save(page_of(claim), "accused", (claim.pk, 0), source, change)

    def statement(self, claim: Claim) -> None:
        """A statement, which goes by the version of its claim."""
        one, token = self.chance.choice(list(claim.statements.order_by("pk")[:2])), self.token()
        change = append("paraphrase", token)
        self.save(page_of(one), "statement", (claim.pk, one.pk), token, change)

    def add(self, claim: Claim) -> None:
        token = self.token()

        def change(data: Entries, page: Any) -> Entries:
            document = Statement.objects.filter(claim=claim)[0].appearances.all()[0].document_id
            given = {"stance": "comments", "paraphrase": token, "speaker_as_given": "Somebody"}
            return data | given | {"appearances-0-document": str(document)}

        address = f"{new(Statement)}?claim={claim.pk}"
        self.save(address, "new statement", (claim.pk, 0), token, change)

    def save(
        self, address: str, kind: str, where: tuple[int, int], token: str, change: Change
    ) -> None:
        """Open, change and save, until it is accepted. Raises what is neither that nor a conflict.

        The form is opened as a pop-up is, without the panel beside it, which costs most of a page.
        """
        page = self.client.get(address + ("&" if "?" in address else "?") + "_popup=1")
        for _ in range(ATTEMPTS):
            answer = self.client.post(address, change(entries(page), page))
            if answer.status_code == 302:
                self.work.counts[f"accepted: {kind}"] += 1
                self.work.accepted.append(Accepted(self.task.user, kind, *where, token))
                return
            self._told(answer)
            page = answer
        raise AssertionError(f"{address} was refused {ATTEMPTS} times")

    def _told(self, answer: Any) -> None:
        """A refusal must be the conflict page, with who did what, or the advice to save again."""
        if answer.status_code == 409:
            assert answer.context["conflict"].changes, "the page must say who changed what"
            self.work.counts["conflict pages"] += 1
        else:
            told = text_of(answer)
            assert AT_ONCE in told or TOO_BUSY in told, (answer.status_code, _errors(answer))
            self.work.counts["told to save again"] += 1


def append(name: str, token: str) -> Change:
    """What stands now in a field of the record, and the token behind it."""

    def change(data: Entries, page: Any) -> Entries:
        now = page.context["adminform"].form.initial[name]
        return data | {name: f"{now} {token}"}

    return change


def rows(page: Any, prefix: str) -> list[Any]:
    formsets = [one.formset for one in page.context["inline_admin_formsets"]]
    return next(one for one in formsets if one.prefix == prefix).initial_forms


def _errors(answer: Any) -> Any:
    if answer.context is None or "errors" not in answer.context:
        return answer.content[:300]
    return answer.context["errors"]
