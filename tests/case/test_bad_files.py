"""A bad file gets the line, the path and the reason of every mistake, and changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from claims.exchange.case import BadCase, import_case
from claims.exchange.case.lines import MAX_BYTES
from claims.models import Claim
from factcheck.people.models import Touch
from sources.models import Source
from tests.case.conftest import file_of
from tests.cast import Cast

Case = Any


def claim(case: Case) -> Case:
    return case["claims"][0]


def said(case: Case) -> Case:
    return claim(case)["statements"][0]


def denied(case: Case) -> Case:
    return claim(case)["statements"][1]


# What is done to the small case, where that is found, and how the reason begins or goes on.
MISTAKES: list[tuple[Callable[[Case], Any], str, str]] = [
    (lambda c: c.update(format="factcheck/case/9"), "format", "is not “factcheck/case/1”"),
    (lambda c: c.pop("format"), "format", "is missing"),
    (lambda c: c.update(claimz=[]), "claimz", "is not known here; did you mean “claims”?"),
    (lambda c: c.update(sources="all"), "sources", "must be a list or nothing, not text"),
    (lambda c: claim(c).update(statements={}), "claims[0].statements", "must be a list or nothing"),
    (lambda c: c["sources"].append(5), "sources[3]", "must be a mapping (name: value)"),
    (lambda c: c["sources"][0].pop("kind"), "sources[0].kind", "is missing"),
    (lambda c: c["sources"][0].update(kind="stat"), "sources[0].kind", "did you mean “state”?"),
    (lambda c: c["sources"][0].update(name=2020), "sources[0].name", "not a number (put it into"),
    (lambda c: c["sources"][0].update(name=""), "sources[0].name", "must not be empty"),
    (lambda c: c["sources"][0].update(name="x" * 201), "sources[0].name", "at most 200 fit"),
    (lambda c: c["sources"][0].update(slug="north land"), "sources[0].slug", "is not written as"),
    (lambda c: c["sources"][0].update(sealed="yes"), "sources[0].sealed", "must be true or false"),
    (lambda c: c["sources"][0].update(sealed=True), "sources[0]", "needs a public label"),
    (lambda c: c["sources"][0].update(country="XX"), "sources[0].country", "not a valid choice"),
    (lambda c: c["sources"][0].update(language="q1"), "sources[0].language", "not a language tag"),
    (lambda c: c["sources"][1].update(slug="northland"), "sources[1].slug", "is used before"),
    (lambda c: c["sources"][0]["aliases"].append({"text": "Nordland", "language": "de"}),
     "sources[0].aliases[1]", "recorded already"),
    (lambda c: c["sources"][0]["aliases"].append({"text": "Nord", "shown": True}),
     "sources[0].aliases[1]", "needs its language"),
    (lambda c: c["sources"][2]["ties"][0].update(to="ministry"), "sources[2].ties[0]",
     "can't be tied to itself"),
    (lambda c: c["sources"][2]["ties"][0].update(to="southlend"), "sources[2].ties[0].to",
     "there is no source with the address"),
    (lambda c: c["sources"][2]["ties"][0].update(since="May"), "sources[2].ties[0].since", "May"),
    (lambda c: c["places"][0].update(latitude="39,8"), "places[0].latitude", "is not written as"),
    (lambda c: c["places"][0].update(latitude=39), "places[0]", "together, or none"),
    (lambda c: c["places"][0].pop("id"), "places[0].id", "is missing"),
    (lambda c: c["documents"][0].update(id="22"), "documents[0].id", "is not written as"),
    (lambda c: c["documents"][0].update(id=c["places"][0]["id"]), "documents[0].id",
     "is used before"),
    (lambda c: c["documents"][0].update(url="javascript:alert(1)"), "documents[0].url",
     "begins with http"),
    (lambda c: c["documents"][0].update(supplied=["date", "date"]), "documents[0].supplied",
     "names the same twice"),
    (lambda c: c["documents"][0].update(date="yesterday"), "documents[0].date", "yesterday"),
    (lambda c: c["documents"][0].update(date={"edtf": "2020-02-30"}), "documents[0].date.edtf",
     "2020-02"),
    (lambda c: c["topics"][0]["parties"][0].update(source="north"), "topics[0].parties[0].source",
     "did you mean “northland”?"),
    (lambda c: claim(c).update(topic="elsewhere"), "claims[0].topic", "there is no topic"),
    (lambda c: claim(c).update(clause="it did."), "claims[0]", "no full stop"),
    (lambda c: claim(c).update(places=["here"]), "claims[0].places[0]", "there is no place"),
    (lambda c: claim(c)["concerns"].append("southland"), "claims[0].concerns[1]",
     "named already"),
    (lambda c: claim(c)["date"].update(zone="Asia/Bakoo"), "claims[0].date.zone",
     "no such time zone"),
    (lambda c: claim(c)["inquiries"][0].update(asked_at="1 Oct 2020"),
     "claims[0].inquiries[0].asked_at", "is no moment"),
    (lambda c: claim(c)["inquiries"][0].update(outcome="waived"), "claims[0].inquiries[0]",
     "a waiver needs"),
    (lambda c: said(c).update(stance="screams"), "claims[0].statements[0].stance", "is none of"),
    (lambda c: said(c).pop("paraphrase"), "claims[0].statements[0].paraphrase", "is missing"),
    (lambda c: said(c).update(rating="False"), "claims[0].statements[0]", "quotes the outlet"),
    (lambda c: said(c)["speakers"].append("eastland"), "claims[0].statements[0].speakers[1]",
     "there is no source"),
    (lambda c: said(c).update(paraphrase="turned \u202e around"),
     "claims[0].statements[0].paraphrase", "direction of writing"),
    (lambda c: said(c)["points"][0].update(point="gain"), "claims[0].statements[0].points[0].point",
     "in this claim"),
    (lambda c: said(c)["appearances"][0].update(translated_by=""),
     "claims[0].statements[0].appearances[0]", "who or what made it"),
    (lambda c: said(c)["appearances"][0].update(carried_from="copy"),
     "claims[0].statements[0].appearances[0]", "Only a carried appearance"),
    (lambda c: said(c)["appearances"][1].update(carried_from="zeroth"),
     "claims[0].statements[0].appearances[1].carried_from", "there is no appearance"),
    (lambda c: said(c)["figures"][1].update(low=5), "claims[0].statements[0].figures[1]",
     "above the highest"),
    (lambda c: said(c)["figures"][0].pop("low"), "claims[0].statements[0].figures[0]",
     "Give the lowest or the highest"),
    (lambda c: denied(c).update(answers=["unsaid"]), "claims[0].statements[1].answers[0]",
     "there is no statement with the key"),
    (lambda c: denied(c).update(key="said"), "claims[0].statements[1].key", "is used before"),
    (lambda c: claim(c)["checks"][0].update(credibility=7), "claims[0].checks[0].credibility",
     "is none of 1, 2"),
    (lambda c: claim(c)["checks"][0].update(bearing="supports"), "claims[0].checks[0]",
     "found nothing"),
    (lambda c: claim(c).update(findings=[{"verdict": "true", "reasons": "So."}]),
     "claims[0].findings[0].verdict", "there is no verdict with the code"),
    (lambda c: claim(c)["links"][0].update(to="reported-loss-of-a-bridge"), "claims[0].links[0]",
     "can't be linked to itself"),
]  # fmt: skip


def mistakes_of(raw: bytes, cast: Cast) -> list[Any]:
    with pytest.raises(BadCase) as error:
        import_case(raw, by=cast.rita, why="a test")
    assert not Source.objects.exists()
    assert not Claim.objects.exists()
    assert not Touch.objects.exists()
    return error.value.mistakes


def line_of(raw: bytes, path: str) -> int:
    """The line that a person would look at, found by another way than the importer's."""
    node: Any = yaml.compose(raw.decode())
    line: int = node.start_mark.line
    for part in path.replace("[", ".[").split("."):
        if part.startswith("[") and isinstance(node, yaml.SequenceNode):
            node = node.value[int(part[1:-1])]
            line = node.start_mark.line
        elif isinstance(node, yaml.MappingNode):
            found = [pair for pair in node.value if pair[0].value == part]
            if not found:
                return line + 1
            line, node = found[0][0].start_mark.line, found[0][1]
    return line + 1


@pytest.mark.parametrize("change, path, reason", MISTAKES, ids=[one[1] for one in MISTAKES])
def test_it_is_told_where_and_why(
    cast: Cast, small: Case, change: Callable[[Case], Any], path: str, reason: str
) -> None:
    change(small)
    raw = file_of(small)
    found = mistakes_of(raw, cast)
    here = [one for one in found if one.path == path]
    assert any(reason in one.reason for one in here), found
    assert {one.line for one in here} == {line_of(raw, path)}
    # Whoever is called by a bad name is not found under it; nothing else may follow.
    assert all("there is no" in one.reason for one in found if one not in here), found


def test_all_mistakes_are_told_at_once(cast: Cast, small: Case) -> None:
    small["sources"][0]["kind"] = "stat"
    small["documents"][0]["date"] = "yesterday"
    claim(small)["wording"] = ""
    said(small)["stance"] = "screams"
    said(small)["appearances"][0]["document"] = "rapport"
    said(small)["rating"] = "False"
    said(small)["figures"][1]["low"] = 5
    denied(small)["answers"] = ["unsaid"]
    small["claims"][1].pop("title")
    paths = [one.path for one in mistakes_of(file_of(small), cast)]
    assert paths == [
        "sources[0].kind",
        "documents[0].date",
        "claims[0].wording",
        "claims[0].statements[0].stance",
        "claims[0].statements[0].appearances[0].document",
        "claims[0].statements[0].figures[1]",
        "claims[0].statements[1].answers[0]",
        "claims[1].title",
    ]


@pytest.mark.parametrize(
    "text, line, reason",
    [
        ("", 1, "begins with “format: factcheck/case/1”"),
        ("- format\n", 1, "begins with “format: factcheck/case/1”"),
        ("format: factcheck/case/1\nsources: [\n", 3, "this is no YAML"),
        ("format: factcheck/case/1\n\tsources: []\n", 2, "this is no YAML"),
        ("format: &a x\nb: *a\n", 1, "anchors and aliases"),
        ("format: x\nb: *a\n", 2, "anchors and aliases"),
        ("format: x\nsources: !!python/object/apply:os.system [ls]\n", 2, "tags"),
        ("format: x\n<<: {a: b}\n--- \nformat: y\n", 3, "a second document"),
        ("format: " + "[" * 500 + "\n", 1, "nested deeper"),
        ("? [a, b]\n: c\n", 1, "a name is expected"),
        ("format: x\x00\n", 1, "this is no YAML"),
    ],
)
def test_what_is_no_such_yaml_is_refused(cast: Cast, text: str, line: int, reason: str) -> None:
    (mistake,) = mistakes_of(text.encode(), cast)
    assert (mistake.line, reason in mistake.reason) == (line, True), mistake


def test_a_name_that_stands_twice_is_refused(cast: Cast) -> None:
    raw = b"format: factcheck/case/1\nsources: []\nformat: factcheck/case/1\n"
    (mistake,) = mistakes_of(raw, cast)
    assert str(mistake) == "line 3, format: “format” stands twice, first on line 1"


def test_merged_keys_have_no_meaning(cast: Cast) -> None:
    (mistake,) = mistakes_of(b"format: factcheck/case/1\n<<: {sources: []}\n", cast)
    assert str(mistake) == "line 2, <<: is not known here"


@pytest.mark.parametrize(
    "raw, reason",
    [
        (b"format: caf\xe9\n", "this is no UTF-8 text"),
        (b"#" * (MAX_BYTES + 1), "split it"),
    ],
)
def test_bytes_that_no_case_consists_of_are_refused(cast: Cast, raw: bytes, reason: str) -> None:
    (mistake,) = mistakes_of(raw, cast)
    assert reason in mistake.reason


def test_an_id_and_a_name_of_two_different_records_clash(cast: Cast, small: Case) -> None:
    import_case(file_of(small), by=cast.rita, why="a test")
    small["sources"][0]["id"] = str(Source.objects.get(slug="southland").public_id)
    with pytest.raises(BadCase, match="belong to two different records"):
        import_case(file_of(small), by=cast.rita, why="again")
