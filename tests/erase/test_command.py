"""`manage.py erase`: passwords are asked for, the text is never an argument."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import erase as command
from claims.models import Erasure
from tests.cast import PASSWORD, World
from tests.erase.marked import MARKER, dump, fill, holds


@pytest.fixture
def text(tmp_path: Path) -> str:
    file = tmp_path / "text"
    file.write_text(f"{MARKER}\n", encoding="utf-8")
    return str(file)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    typed = {"password": PASSWORD}
    monkeypatch.setattr(command, "getpass", lambda prompt: typed["password"])
    return typed


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("erase", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_two_people_erase_it(world: World, text: str) -> None:
    fill(world)
    said = run("ask", "--by", "edda", "--why", "A court order", "--file", text)
    assert "claims_claim.context: 1 row" in said
    assert "Nothing is erased yet" in said
    assert holds(dump())
    said = run("confirm", Erasure.objects.get().pk, "--by", "adam", "--file", text)
    assert "Erased." in said
    assert not holds(dump())
    assert MARKER not in run("list")
    assert "confirmed by adam" in run("list")


def test_a_field_can_be_named_instead(world: World) -> None:
    claim = fill(world)
    where = ("--record", f"claims.claim:{claim.pk}", "--field", "context")
    run("ask", "--by", "edda", "--why", "A court order", *where)
    run("confirm", Erasure.objects.get().pk, "--by", "emil", *where, "--no-vacuum")
    claim.refresh_from_db()
    assert claim.context == "[erased]"


def test_a_wrong_password_or_name_is_refused(
    world: World, text: str, password: dict[str, str]
) -> None:
    fill(world)
    with pytest.raises(CommandError, match="wrong"):
        run("ask", "--by", "nobody", "--why", "A court order", "--file", text)
    password["password"] = "x"
    with pytest.raises(CommandError, match="wrong"):
        run("ask", "--by", "edda", "--why", "A court order", "--file", text)
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(
    "where",
    [
        (),
        ("--file", "/nowhere/at/all"),
        ("--record", "claims.claim:1"),
        ("--record", "claims.claim:x", "--field", "context"),
        ("--record", "claims.nothing:1", "--field", "context"),
        ("--record", "claims.claim:999999", "--field", "context"),
        ("--record", "nonsense", "--field", "context"),
    ],
)
def test_a_text_that_cannot_be_had_is_told(world: World, where: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run("ask", "--by", "edda", "--why", "A court order", *where)
