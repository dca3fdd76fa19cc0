"""Importing makes drafts, all or nothing, and again without effect."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.editions.models import Edition
from claims.exchange.case import BadCase, import_case
from claims.models import Claim, Link, Page, Submission, Topic, Verdict
from factcheck.people.history import attributed
from factcheck.people.models import Touch
from sources.models import Document, Source
from sources.models.base import Stage
from tests.case.conftest import VERDICTS, file_of, import_demo
from tests.cast import Cast

COUNTED = (Claim, Document, Link, Page, Source, Topic, Touch, Verdict)


def counts() -> list[int]:
    return [model._default_manager.count() for model in COUNTED]


def reasons(error: pytest.ExceptionInfo[BadCase]) -> list[str]:
    return [one.reason for one in error.value.mistakes]


def test_it_records_a_claim_with_all_its_parts(cast: Cast, small: dict[str, Any]) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    claim = Claim.objects.get(slug="reported-loss-of-a-bridge")
    said, denied = claim.statements.order_by("pk")
    copied, first = said.appearances.order_by("pk")
    new, old = said.figures.order_by("pk")
    assert claim.date == "2020-09"
    assert [str(one) for one in claim.concerns.all()] == ["Southland"]
    assert copied.carried_from == first
    assert (new.supersedes, str(old.high)) == (old, "3.5000")
    assert denied.inquiry == claim.inquiries.get()
    assert denied.answer_set.get().to == said
    assert claim.checks.get().by == cast.rita
    assert claim.points.get().text == "A bridge was lost."


def test_it_ends_in_drafts(cast: Cast) -> None:
    import_demo(cast)
    subjects = [one for model in (Claim, Topic, Source, Page) for one in model.objects.all()]
    assert {one.stage for one in subjects} == {Stage.DRAFT}
    assert not Submission.objects.exists()
    assert not Edition.objects.exists()


def test_every_change_is_in_the_name_of_the_person(cast: Cast, small: dict[str, Any]) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    assert set(Touch.objects.values_list("user", flat=True)) == {cast.rita.pk}


def test_again_it_changes_nothing(cast: Cast, small: dict[str, Any]) -> None:
    import_demo(cast)
    import_case(file_of(small), by=cast.rita, why="a test")
    before = counts()
    import_demo(cast)
    done = import_case(file_of(small), by=cast.rolf, why="again")
    assert counts() == before
    assert not done.added
    assert done.known["claim"] == 2


def test_a_second_file_adds_to_what_is_there(cast: Cast, small: dict[str, Any]) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    more = {"slug": "third", "topic": "border", "title": "Third", "wording": "A third one."}
    small["claims"].append(more)
    done = import_case(file_of(small), by=cast.rita, why="a test")
    assert dict(done.added) == {"claim": 1}


def test_it_never_overwrites_what_the_desk_did_since(cast: Cast, small: dict[str, Any]) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    claim = Claim.objects.get(slug="reported-loss-of-a-bridge")
    with attributed(cast.rolf, "edited"):
        statement = claim.statements.order_by("pk")[0]
        statement.paraphrase = "Northland says it again."
        statement.save()
    with pytest.raises(BadCase) as error:
        import_case(file_of(small), by=cast.rita, why="again")
    (mistake,) = error.value.mistakes
    assert mistake.path == "claims[0].statements[0].paraphrase"
    assert (
        "the desk has “Northland says it again.”, this file “Northland says so.”" in mistake.reason
    )
    assert "never overwrites" in mistake.reason


@pytest.mark.parametrize(
    "change, path",
    [
        (lambda c: c["sources"][0]["aliases"].clear(), "sources[0].aliases"),
        (lambda c: c["sources"][2]["ties"][0].update(kind="ally_of"), "sources[2].ties[0].kind"),
        (lambda c: c["documents"][0].update(date="2 Oct 2020"), "documents[0].date.edtf"),
        (lambda c: c["places"][0].update(precision="town"), "places[0].precision"),
        (lambda c: c["topics"][0]["parties"][0].update(side="N"), "topics[0].parties[0].side"),
        (lambda c: c["claims"][0].update(clause="it did"), "claims[0].clause"),
        (lambda c: c["claims"][0]["statements"].pop(), "claims[0].statements"),
        (lambda c: c["claims"][0]["statements"][1].pop("answers"),
         "claims[0].statements[1].answers"),
        (lambda c: c["claims"][0]["statements"][0]["figures"][1].update(high=9),
         "claims[0].statements[0].figures[1].high"),
        (lambda c: c["claims"][0]["statements"][0]["appearances"][0].pop("carried_from"),
         "claims[0].statements[0].appearances[0].carried_from"),
        (lambda c: c["claims"][0]["inquiries"][0].update(asked_at="2020-10-01T10:00:00Z"),
         "claims[0].inquiries[0].asked_at"),
        (lambda c: c["claims"][0].update(id="33333333-3333-4333-8333-333333333333"),
         "claims[0].id"),
    ],
)  # fmt: skip
def test_other_content_under_a_known_name_is_refused(
    cast: Cast, small: dict[str, Any], change: Any, path: str
) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    change(small)
    before = counts()
    with pytest.raises(BadCase) as error:
        import_case(file_of(small), by=cast.rita, why="again")
    assert [one.path for one in error.value.mistakes] == [path]
    assert counts() == before


def test_a_link_that_holds_both_ways_stands_on_both_claims(
    cast: Cast, small: dict[str, Any]
) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    links = Link.objects.values_list("claim__slug", "kind", "to__slug", "why")
    why = "Each says it of the other."
    assert set(links) == {
        ("reported-loss-of-a-bridge", "mirrors", "other", why),
        ("other", "mirrors", "reported-loss-of-a-bridge", why),
    }


def test_a_link_that_holds_one_way_stands_on_one(cast: Cast, small: dict[str, Any]) -> None:
    small["claims"][0]["links"][0]["kind"] = "follows"
    import_case(file_of(small), by=cast.rita, why="a test")
    assert Link.objects.get().claim.slug == "reported-loss-of-a-bridge"


def test_an_administrator_may_not_import(cast: Cast, small: dict[str, Any]) -> None:
    with pytest.raises(BadCase) as error:
        import_case(file_of(small), by=cast.adam, why="a test")
    assert "without power over content" in reasons(error)[0]
    assert counts() == [0] * len(COUNTED)


def test_a_closed_account_may_not_import(cast: Cast, small: dict[str, Any]) -> None:
    cast.rita.is_active = False
    with pytest.raises(BadCase) as error:
        import_case(file_of(small), by=cast.rita, why="a test")
    assert "closed" in reasons(error)[0]


@pytest.mark.parametrize("name, allowed", [("rita", False), ("clara", False), ("edda", True)])
def test_verdicts_and_pages_take_an_editor(cast: Cast, name: str, allowed: bool) -> None:
    person = getattr(cast, name)
    if allowed:
        import_case(VERDICTS.read_bytes(), by=person, why="a test")
        return
    with pytest.raises(BadCase) as error:
        import_case(VERDICTS.read_bytes(), by=person, why="a test")
    assert reasons(error)[0] == "your role may not add a verdict: it takes one of editor"
    assert len(error.value.mistakes) == 7
    assert counts() == [0] * len(COUNTED)


def test_who_only_uses_verdicts_that_are_there_needs_no_editor(
    cast: Cast, small: dict[str, Any]
) -> None:
    import_case(VERDICTS.read_bytes(), by=cast.edda, why="a test")
    small["claims"][1]["findings"] = [
        {"verdict": "unverified", "reasons": "At first."},
        {"verdict": "unverifiable", "reasons": "Then."},
    ]
    import_case(file_of(small), by=cast.rita, why="a test")
    first, second = Claim.objects.get(slug="other").findings.order_by("pk")
    assert (second.supersedes, second.drafted_by) == (first, cast.rita)


def test_the_command_says_what_it_did(cast: Cast, small: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_bytes(file_of(small))
    out = StringIO()
    call_command("import_case", str(file), username="rita", stdout=out)
    call_command("import_case", str(file), username="rita", stdout=out)
    first, second = out.getvalue().splitlines()
    assert first == "Recorded as drafts: 3 sources, 1 place, 1 document, 1 topic, 2 claims."
    assert second == "The desk has all of this already: nothing was changed."


def test_the_command_names_line_path_and_reason(
    cast: Cast, small: dict[str, Any], tmp_path: Path
) -> None:
    small["claims"][0]["statements"][0]["stance"] = "screams"
    file = tmp_path / "small.yaml"
    file.write_bytes(file_of(small))
    with pytest.raises(CommandError) as error:
        call_command("import_case", str(file), username="rita")
    line = next(n for n, text in enumerate(file.open(), 1) if "screams" in text)
    first, last = str(error.value).splitlines()
    start = f"small.yaml, line {line}, claims[0].statements[0].stance: “screams” is none of claims,"
    assert first.startswith(start)
    assert last == "1 mistake. Nothing was changed."


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (["nowhere.yaml"], "nowhere.yaml can't be read: No such file or directory."),
        ([], "Name a file and whose work it is"),
    ],
)
def test_the_command_needs_a_file(cast: Cast, arguments: list[str], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("import_case", *arguments, username="rita")


def test_the_command_needs_an_account(cast: Cast) -> None:
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("import_case", str(VERDICTS), username="nobody")
