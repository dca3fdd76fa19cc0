"""The picture of a claim: claim and denial, or neither."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from claims.public.pictures import fonts
from claims.public.pictures.draw import picture
from claims.public.pictures.setting import SIZES, fit, wrap
from claims.public.pictures.words import HIGH, WIDE, shown
from tests.public import bodies, publishing
from tests.public.test_queries import queries

ARMENIA, TURKEY = bodies.ARMENIA, bodies.TURKEY


def claim(clause: str, title: str = "A neutral name", **more: Any) -> dict[str, Any]:
    said = bodies.statement("said", "claims", "-", [more.pop("who", ARMENIA)])
    denial = bodies.statement("no", "denies", "-", [TURKEY], answers=[said["id"]])
    return bodies.claim("a-claim", title, clause, [said, denial], **more)


def lines(body: dict[str, Any]) -> str:
    return " ".join(line for block in shown(body).blocks for line in block.lines)


def test_it_shows_claim_and_denial_in_one_size() -> None:
    blocks = shown(bodies.su25()).blocks
    assert [" ".join(one.lines) for one in blocks] == [
        "Armenia says that a Turkish F-16 shot down an Armenian Su-25;",
        "Turkey and Azerbaijan deny it",
    ]
    assert len({one.size for one in blocks}) == 1


def test_it_shows_dispute_and_verdict_apart() -> None:
    told = shown(bodies.su25())
    assert (told.dispute, told.verdict) == ("Said: Denied", "Found: Unverified")


@pytest.mark.parametrize("length", [10, 60, 90, 2000])
def test_a_longer_headline_is_smaller_and_then_the_denial_alone(length: int) -> None:
    body = claim("something happened there " * length)
    told = lines(body)
    assert "Turkey denies it" in told
    if "something happened" not in told:
        assert told == "A neutral name Turkey denies it"


def test_where_not_even_a_name_fits_neither_claim_nor_denial_is_shown() -> None:
    endless = bodies.source("Name" * 400)
    said = bodies.statement("said", "claims", "-", [ARMENIA])
    denial = bodies.statement("no", "denies", "-", [endless], answers=[said["id"]])
    body = bodies.claim("a-claim", "A title", "something happened", [said, denial])
    told = lines(body)
    assert told == "A claim, and who answers it how"


def test_nothing_runs_over_the_edge() -> None:
    for text in ("Wort" * 80, "a few words in a row " * 12, "Թուրքիան հերքում է դա " * 9):
        for size in SIZES:
            for line in wrap(text, WIDE, size):
                assert fonts.width(line, fonts.BOLD, size) <= WIDE
    blocks = fit(["many words " * 40, "Turkey denies it"], WIDE, HIGH, 22)
    assert blocks is not None
    assert sum(block.height for block in blocks) <= HIGH


def test_a_cut_loses_no_letter() -> None:
    word = "abcdefghij" * 30
    assert "".join(wrap(word, WIDE, 40)) == word


@pytest.mark.parametrize(
    "text",
    ["Türkiyə bunu təkzib edir", "Турция это отрицает", "Թուրքիան հերքում է", "تركيا تنفي ذلك"],
)
def test_it_has_the_letters_of_all_languages_of_the_site(text: str) -> None:
    if fonts.right_to_left(text) and not fonts.shapes_text():
        pytest.skip("no FriBiDi here (on Debian: apt install libfribidi0)")
    assert all(fonts._has(char) for char in text)
    assert lines(claim(text)).count(text.rsplit(maxsplit=1)[-1]) == 1


def test_a_script_without_letters_is_not_shown_as_boxes() -> None:
    assert not fonts.can_show("𓀀𓁐")
    assert lines(claim("𓀀𓁐 𓂀")) == "A neutral name Turkey denies it"


def test_without_a_text_engine_arabic_is_left_out_with_its_denial(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "shapes_text", lambda: False)
    assert lines(claim("تركيا أسقطت")) == "A neutral name Turkey denies it"
    assert lines(claim("it is so")) == "Armenia says that it is so; Turkey denies it"


def test_it_is_a_picture_of_the_size_that_networks_ask_for(
    published: dict[str, Any], reader: Client
) -> None:
    answer = reader.get(f"/claims/{published['su25']['slug']}/picture-5.png")
    image = Image.open(BytesIO(answer.content))
    assert answer["Content-Type"] == "image/png"
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(answer.content) < 100_000


def test_the_same_words_make_the_same_bytes() -> None:
    assert picture(shown(bodies.night())) == picture(shown(bodies.night()))
    assert picture(shown(bodies.night())) != picture(shown(bodies.su25()))


def test_an_older_picture_leads_to_the_newest_and_what_is_gone_has_none(
    published: dict[str, Any], reader: Client
) -> None:
    path = f"/claims/{published['su25']['slug']}/picture-"
    publishing.publish("claim", published["su25"], "update")
    assert reader.get(f"{path}5.png")["Location"] == f"{path}8.png"
    assert reader.get(f"{path}99999999999999999999999.png")["Location"] == f"{path}8.png"
    publishing.publish("claim", bodies.tombstone(published["su25"]), "withdrawal")
    for number in (5, 8, 9):
        assert reader.get(f"{path}{number}.png").status_code == 410
    assert reader.get("/claims/never-was/picture-1.png").status_code == 404


def test_it_is_drawn_once_and_asks_one_query(published: dict[str, Any], reader: Client) -> None:
    path = f"/claims/{published['su25']['slug']}/picture-5.png"
    assert queries(reader, path) == 1
    tag = reader.get(path)["ETag"]
    again = reader.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
