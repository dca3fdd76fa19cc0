"""A file is understood, or refused with what to do about it."""

from __future__ import annotations

import pytest

from claims.tables import reading
from claims.tables.reading import Unreadable, lines_of

KNOWN = ("id", "title", "wording")


def refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        lines_of(content, KNOWN, ("id",))
    return str(error.value)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "empty"),
        (b"id,title\n,\xcc\xee\xf1\xea\xe2\xe0\n", "Line 2 is not written in UTF-8"),
        ("id,title\n,Москва\n".encode("utf-16"), "UTF-16"),
        ("id,title\n,a\n".encode("utf-16-le"), "UTF-16"),
        (b"PK\x03\x04....", "spreadsheet’s own format"),
        (b"id;title\n;a\n", "parted by semicolons"),
        (b"id\ttitle\n\ta\n", "parted by tabs"),
        (b"title\na\n", "missing: id"),
        (b"id,titel\n,a\n", "not known: titel"),
        (b"id,title,title\n,a,b\n", "there twice: title"),
        (b"id,title\n,a,b\n", "Line 2 has 3 cells"),
        (b'id,title\n,"a\n', "quotation marks"),
        (b"id,title\n,a\0b\n", "zero bytes"),
    ],
)
def test_it_says_what_is_wrong(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_it_refuses_a_file_of_50_megabytes() -> None:
    assert "at most 20 MB" in refused(b"id,title\n" + b"x" * 50_000_000)


def test_it_refuses_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROWS", 2)
    assert "more than 2 rows" in refused(b"id,title\n,a\n,b\n,c\n")


def test_it_counts_lines_as_an_editor_shows_them() -> None:
    content = '\ufeffid,title\r\n,"two\r\nlines"\r\n\r\n,"=1"\r\n'.encode()
    found = lines_of(content, KNOWN, ("id",))
    assert [(one.number, one.cells["title"]) for one in found] == [(2, "two\r\nlines"), (5, "=1")]
