"""An export's import makes the same records: same ids, same bodies, byte for byte."""

import re
import stat
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.exchange.case import Export, import_case
from claims.freeze import SUBJECTS, freeze
from claims.models import Claim, Topic
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Source
from tests.case.conftest import file_of, import_demo
from tests.cast import Cast, make_cast
from tests.harness.databases import Database, aimed_at

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
KARABAKH = "fighting-over-karabakh"


def bodies() -> dict[str, bytes]:
    """Every subject that can be frozen, as of one moment."""
    return {
        f"{kind} {subject.slug}": freeze(subject, MOMENT, links=[]).body  # drafts show no links
        for kind, model in SUBJECTS.items()
        for subject in model._default_manager.all()
        if not (isinstance(subject, Source) and subject.sealed)
    }


def exported(topic: str, **options: Any) -> str:
    settings = {"internal": True, "pages": True} | options
    return Export(Topic.objects.get(slug=topic), **settings).yaml()


def test_the_demo_comes_back_byte_for_byte(
    demo_database: Database, fresh_database: Database
) -> None:
    with aimed_at(demo_database.name):
        before = bodies()
        text = exported(KARABAKH)
    assert len(before) == 24
    import_case(text.encode(), by=make_cast().edda, why="a test")
    assert bodies() == before
    assert exported(KARABAKH) == text


def test_the_small_case_comes_back_byte_for_byte(
    fresh_database: Database, demo_database: Database, small: dict[str, Any]
) -> None:
    small["claims"][0]["statements"][0]["internal_note"] = "a note"
    small["sources"][0] |= {"sealed": True, "public_label": "a visitor"}
    with aimed_at(fresh_database.name):
        import_case(file_of(small), by=make_cast().rita, why="a test")
        before = bodies()
        text = exported("border", pages=False)
    rita = make_person()
    import_case(text.encode(), by=rita, why="a test")
    assert before.items() <= bodies().items()
    assert exported("border", pages=False) == text


def make_person() -> User:
    """Made as the owner: at a desk with administrators it would take two of them."""
    User.objects.using("owner").create(username="rita", role="reporter")
    return User.objects.get(username="rita")


def test_without_internal_the_bodies_are_the_same(
    fresh_database: Database, demo_database: Database, small: dict[str, Any]
) -> None:
    """What is left out is what readers never saw."""
    small["sources"].append(
        {"slug": "anna", "kind": "official", "name": "Anna Example", "sealed": True,
         "public_label": "a visitor", "internal_note": "lives next door"}
    )  # fmt: skip
    small["claims"][0]["statements"][1]["speakers"].append("anna")
    words = [one.get("words", "") for said in small["claims"][0]["statements"]
             for one in said.get("appearances", [])]  # fmt: skip
    small["documents"][0]["text"] = "\n\n".join(["the held text", *words])
    with aimed_at(fresh_database.name):
        import_case(file_of(small), by=make_cast().rita, why="a test")
        before = bodies()
        text = exported("border", internal=False, pages=False)
    assert not re.search("anna|next door|the held text", text, re.IGNORECASE)
    assert "a visitor" in text
    import_case(text.encode(), by=make_person(), why="a test")
    assert before.items() <= bodies().items()


def test_importing_an_export_where_it_came_from_changes_nothing(cast: Cast) -> None:
    import_demo(cast)
    done = import_case(exported(KARABAKH).encode(), by=cast.rolf, why="a test")
    assert not done.added


def test_a_sealed_name_in_a_text_stops_the_export(
    fresh_database: Database, small: dict[str, Any]
) -> None:
    small["sources"].append(
        {"slug": "s", "kind": "witness", "name": "Anna Example", "sealed": True,
         "public_label": "a visitor"}
    )  # fmt: skip
    small["claims"][1]["context"] = "As ANNA EXAMPLE told us."
    import_case(file_of(small), by=make_cast().rita, why="a test")
    out = StringIO()
    with pytest.raises(CommandError, match="claims 2 context holds a name of a sealed source"):
        call_command("export_case", "border", stdout=out)
    assert out.getvalue() == ""


def test_grades_and_people_stay_at_the_desk(cast: Cast, small: dict[str, Any]) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    with attributed(cast.rita, "graded"):
        Source.objects.get(slug="northland").grades.create(
            letter="E", reason="gossip", by=cast.rita
        )
        Claim.objects.filter(slug="other").update(owner=cast.rita)
    text = exported("border")
    assert not re.search("gossip|grade|rita|owner", text)


def test_a_link_to_another_topic_is_left_out_and_told(
    fresh_database: Database, small: dict[str, Any]
) -> None:
    cast = make_cast()
    small["topics"].append({"slug": "sea", "title": "The sea"})
    small["claims"][1]["topic"] = "sea"
    import_case(file_of(small), by=cast.rita, why="a test")
    out, err = StringIO(), StringIO()
    call_command("export_case", "border", stdout=out, stderr=err)
    assert "mirrors" not in out.getvalue()
    assert err.getvalue() == "Left out: a link to the claim “Other”, which is of another topic.\n"


def test_the_command_warns_of_what_is_internal(fresh_database: Database, tmp_path: Path) -> None:
    import_demo(make_cast())
    file = tmp_path / "case.yaml"
    file.touch(mode=0o644)
    err = StringIO()
    call_command("export_case", KARABAKH, output=file, with_internal=True, stderr=err)
    assert "holds internal notes" in err.getvalue()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Reference data." in file.read_text()


def test_the_command_leaves_pages_and_notes_out_unasked(fresh_database: Database) -> None:
    import_demo(make_cast())
    out = StringIO()
    call_command("export_case", KARABAKH, stdout=out)
    text = out.getvalue()
    assert "pages:" not in text
    assert "Reference data." not in text
    assert re.findall("code: (.*)", text) == ["unverified"]


def test_two_documents_of_one_title_get_two_keys(cast: Cast, small: dict[str, Any]) -> None:
    small["documents"].append(
        {"key": "copy", "id": "99999999-2222-4222-8222-222222222222", "title": "A report"}
    )
    small["topics"][0]["introduction_document"] = "copy"
    import_case(file_of(small), by=cast.rita, why="a test")
    text = exported("border", pages=False)
    assert set(re.findall("key: (a-report.*)", text)) == {"a-report", "a-report-2"}
    assert not import_case(text.encode(), by=cast.rita, why="a test").added


def test_a_place_that_cannot_be_written_to_is_told(fresh_database: Database) -> None:
    import_demo(make_cast())
    with pytest.raises(CommandError, match="can't be written: No such file or directory"):
        call_command("export_case", KARABAKH, output=Path("/nowhere/at/all.yaml"))


def test_an_unknown_topic_is_refused(fresh_database: Database) -> None:
    with pytest.raises(CommandError, match="There is no topic “nothing”"):
        call_command("export_case", "nothing")


def test_it_exports_every_column_that_is_written_by_hand() -> None:
    """A new column has to be put into the shapes, or here, where the reason stands."""
    from claims.record.shapes import all_shapes

    kept_at_the_desk = {
        # who, when, and in which stage: the desk knows by itself
        "version", "stage", "staged_version", "by", "confirmed_by", "drafted_by", "drafted_at",
        "owner", "merged_into", "struck_at", "struck_by", "struck_why",
        # computed
        "folded", "sound", "page_key", "date_earliest", "date_latest", "imported_in",
        # written in another way: as id, date, or by the order of a list
        "id", "public_id", "date", "date_as_said", "date_zone", "date_supplied", "position",
        "supersedes", "changes",
    }  # fmt: skip
    for shape in all_shapes():
        parents = {part.parent for other in all_shapes() for part in other.parts
                   if part.shape is shape}  # fmt: skip
        columns = {one.name for one in shape.model._meta.concrete_fields}
        missing = columns - set(shape.columns) - parents - kept_at_the_desk
        assert not missing, f"{shape.kind}: {missing}"


def test_all_models_of_the_desk_have_a_shape_or_a_reason() -> None:
    from django.apps import apps

    from claims.record.shapes import all_shapes

    elsewhere = {
        # decisions and what is published: kept for good where they were made
        "Correction", "Embargo", "Erasure", "Grade", "Merge", "Remark", "Review", "Submission",
        # how people of this desk work together
        "Assignment", "Comment", "Notice",
        # what an import did
        "ImportEntry", "ImportFact", "ImportPiece", "ImportRun",
        # readings of a statement
        "Assertion", "Rebuttal",
    }  # fmt: skip
    models = [
        one for label in ("sources", "claims") for one in apps.get_app_config(label).get_models()
    ]
    desk = {one.__name__ for one in models if not hasattr(one, "pgh_trackable")
            and not one.__name__.endswith(("Event", "History"))} | {"Event"}  # fmt: skip
    assert desk - {shape.model.__name__ for shape in all_shapes()} == elsewhere
