"""The verifier against the real site, over HTTP, with an owner's hand in its database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from claims.editions import chain, notes, verifier
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish
from tests.editions.serving import look
from tests.editions.test_audit import TAMPERING, tampered
from tests.harness import server

pytestmark = pytest.mark.database
Connect = Callable[..., psycopg.Connection]
# What a column says beside the header is not public, and a checkpoint but the last neither.
PUBLIC = [name for name in TAMPERING if not name.startswith(("column", "a checkpoint"))]


@pytest.fixture
def key(checkpoint_files: Path) -> str:
    return str(checkpoint_files / "key.pub")


@pytest.mark.usefixtures("published")
def test_it_accepts_what_was_published(live_site: Any, key: str, tmp_path: Path) -> None:
    saved = str(tmp_path / "saved")
    status, said = look(live_site.url, "--key", key, "--save", saved)
    assert (status, "OK: 4 editions" in said) == (0, True), said
    newest = chain.last_checkpoint()
    assert newest is not None
    assert Path(saved).read_text() == newest.note


@pytest.mark.usefixtures("published")
def test_it_names_the_edition_that_was_tampered_with(
    live_site: Any, key: str, role_connection: Connect
) -> None:
    owner = role_connection("owner")
    for change in PUBLIC:
        with tampered(owner, TAMPERING[change]):
            status, said = look(live_site.url, "--key", key)
        assert (status, "VERDICT: wrong; edition 2: " in said) == (1, True), change + said
    assert look(live_site.url, "--key", key)[0] == 0


def test_it_checks_a_site_that_has_published_nothing(chain_only: Any, live_site: Any) -> None:
    status, said = look(live_site.url)
    assert (status, "OK: 0 editions" in said) == (0, True), said


def test_it_accepts_a_redaction_and_what_follows(
    publish: Publish, published: Any, live_site: Any, key: str
) -> None:
    publish("update", bodies.page(SUBJECT, "three"))
    status, said = look(live_site.url, "--key", key)
    assert (status, "1 without body" in said) == (0, True), said
    assert verifier.main([live_site.url + "/nowhere"]) == 2


def test_it_accepts_the_demo(demo_site: Any, tmp_path: Path) -> None:
    """Signed with the key that a fresh machine draws for itself."""
    file = tmp_path / "demo.pub"
    signers = notes.load(server.folder() / "checkpoint.pem", "factcheck.invalid/demo")
    file.write_text(notes.vkeys(signer.public for signer in signers))
    status, said = look(demo_site.url, "--key", str(file))
    assert status == 0, said
    assert "OK: 0 editions" not in said
