"""What only a signature, or a checkpoint saved earlier, can show; each with its twin without."""

import random
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from tests.editions.logs import KEY, OTHER_KEY, Log, note, sample, vkey
from tests.editions.serving import FakeSite, look


@pytest.fixture
def log() -> Log:
    return sample(random.Random(11), length=12)


@pytest.fixture
def saved(log: Log, tmp_path: Path) -> str:
    """The checkpoint at the last edition, saved by a reader."""
    file = tmp_path / "saved"
    file.write_bytes(log.note())
    return str(file)


def shortened(log: Log, length: int) -> Log:
    """The same log before anything after `length` was published."""
    short = sample(random.Random(11), length=length)
    assert short.links[-1].hash == log.links[length - 1].hash
    return short


def rewritten(log: Log, number: int) -> Log:
    """The same log, but from edition `number` on with another reason and valid hashes."""
    forged = Log(log.copy().links[: number - 1])
    for link in log.copy().links[number - 1 :]:
        before = forged.links[-1].hash if forged.links else bytes(32)
        link.header |= {"prev_hash": before.hex(), "reason": "another"}
        link.rehash()
        forged.links.append(link)
    return forged


@pytest.mark.parametrize("length", [1, 6, 11])
def test_a_cut_tail_is_named_with_the_saved_checkpoint(
    site: FakeSite, log: Log, saved: str, length: int
) -> None:
    site.show(shortened(log, length))
    status, said = look(site.url, "--key", vkey(), "--checkpoint", saved)
    assert status == 1
    assert f"VERDICT: wrong; edition {length + 1}: it was cut off" in said


@pytest.mark.parametrize("length", [1, 6, 11])
def test_a_cut_tail_goes_unseen_without_it(site: FakeSite, log: Log, length: int) -> None:
    site.show(shortened(log, length))
    status, said = look(site.url, "--key", vkey())
    assert status == 0
    assert "NOT PROVEN: that no edition was cut off" in said


def test_a_log_that_was_emptied_is_named(site: FakeSite, saved: str) -> None:
    status, said = look(site.url, "--key", vkey(), "--checkpoint", saved)
    assert status == 1
    assert "edition 1: it was cut off" in said


@pytest.mark.parametrize("number", [1, 5, 12])
def test_a_rewritten_chain_is_named_with_the_saved_checkpoint(
    site: FakeSite, log: Log, saved: str, number: int
) -> None:
    site.show(rewritten(log, number))
    status, said = look(site.url, "--key", vkey(), "--checkpoint", saved)
    assert status == 1
    assert "VERDICT: wrong; edition 12: it is not what the saved checkpoint vouches for" in said


@pytest.mark.parametrize("number", [1, 5, 12])
def test_a_folder_of_checkpoints_names_the_first_rewritten_edition(
    site: FakeSite, log: Log, tmp_path: Path, number: int
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for one in range(1, 13):
        (folder / f"{one:012d}").write_bytes(log.note(one))
    site.show(rewritten(log, number))
    status, said = look(site.url, "--key", vkey(), "--checkpoint", str(folder))
    assert status == 1
    assert f"VERDICT: wrong; edition {number}: it is not what the saved checkpoint" in said


@pytest.mark.parametrize("number", [1, 5, 12])
def test_a_rewritten_chain_goes_unseen_without_it(site: FakeSite, log: Log, number: int) -> None:
    site.show(rewritten(log, number))
    assert look(site.url, "--key", vkey())[0] == 0


def test_a_chain_that_grew_is_in_order(site: FakeSite, log: Log, saved: str) -> None:
    site.show(sample(random.Random(11), length=30))
    status, said = look(site.url, "--key", vkey(), "--checkpoint", saved)
    assert status == 0, said
    assert "OK: the chain continues the one saved at edition 12" in said
    assert "NOT PROVEN" not in said


def test_a_chain_of_somebody_else_is_refused_with_the_key(site: FakeSite, log: Log) -> None:
    site.show(log)
    site.note = log.note(key=OTHER_KEY)
    status, said = look(site.url, "--key", vkey())
    assert status == 1
    assert "none of the given keys signed it" in said


def test_a_chain_of_somebody_else_goes_unseen_without_the_key(site: FakeSite, log: Log) -> None:
    site.show(log)
    site.note = log.note(key=OTHER_KEY)
    status, said = look(site.url)
    assert status == 0
    assert "NOT PROVEN: who wrote this chain" in said


def test_a_rotated_key_is_accepted_with_both(site: FakeSite, log: Log, saved: str) -> None:
    """The saved note is of the old key, the newest of the new one."""
    site.show(log)
    site.note = log.note(key=OTHER_KEY)
    keys = ["--key", vkey(), "--key", vkey(OTHER_KEY)]
    assert look(site.url, *keys, "--checkpoint", saved)[0] == 0


def test_a_checkpoint_of_another_log_is_refused(site: FakeSite, log: Log, tmp_path: Path) -> None:
    site.show(log)
    (tmp_path / "other").write_bytes(note(3, log.links[2].hash, origin="factcheck.invalid/else"))
    status, said = look(site.url, "--checkpoint", str(tmp_path / "other"))
    assert status == 1
    assert "about another log" in said


@pytest.mark.parametrize("number", [3, 11])
def test_a_site_that_shows_an_old_checkpoint_is_told(site: FakeSite, log: Log, number: int) -> None:
    site.show(log)
    site.note = log.note(number)
    status, said = look(site.url, "--key", vkey())
    assert status == 1
    assert f"edition {number + 1}: it is not vouched for" in said


def test_a_site_without_a_checkpoint_is_told(site: FakeSite, log: Log) -> None:
    site.show(log)
    site.note = None
    assert look(site.url)[0] == 1


def test_what_is_published_while_it_reads_is_read_too(site: FakeSite, log: Log) -> None:
    site.show(log)
    longer = sample(random.Random(11), length=15)

    def publish(path: str) -> None:
        if "checkpoint" in path:
            site.show(longer)

    site.before_answer = publish
    status, said = look(site.url, "--key", vkey())
    assert (status, "OK: 15 editions" in said) == (0, True), said


def test_the_newest_checkpoint_is_saved_for_the_next_time(
    site: FakeSite, log: Log, tmp_path: Path
) -> None:
    site.show(log)
    file = str(tmp_path / "kept")
    assert look(site.url, "--key", vkey(), "--save", file)[0] == 0
    assert (tmp_path / "kept").read_bytes() == log.note()
    assert look(site.url, "--key", vkey(), "--checkpoint", file, "--save", file)[0] == 0


def test_a_wrong_log_leaves_the_saved_checkpoint_alone(
    site: FakeSite, log: Log, saved: str
) -> None:
    site.show(rewritten(log, 5))
    assert look(site.url, "--key", vkey(), "--checkpoint", saved, "--save", saved)[0] == 1
    assert Path(saved).read_bytes() == log.note()


def test_keys_come_as_vkey_file_pem_file_or_argument(
    site: FakeSite, log: Log, tmp_path: Path
) -> None:
    site.show(log)
    (tmp_path / "vkeys").write_text(f"# ours\n{vkey()}\n")
    (tmp_path / "pem").write_bytes(
        KEY.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    for key in (vkey(), str(tmp_path / "vkeys"), str(tmp_path / "pem")):
        status, said = look(site.url, "--key", key)
        assert (status, "is signed by" in said) == (0, True), said


@pytest.mark.parametrize(
    "options",
    [
        ["--key", "/nowhere"], ["--key", "name+00000000+AAAA"], ["--checkpoint", "/nowhere"],
        ["--key", "/dev/null"], ["--checkpoint", "/dev/null"], ["--save", "/nowhere/at/all"],
    ],
)  # fmt: skip
def test_files_that_are_none_are_told_apart_from_a_wrong_log(
    site: FakeSite, log: Log, options: list[str]
) -> None:
    site.show(log)
    status, said = look(site.url, *options)
    assert status == 2
    assert said.startswith("VERDICT: not checked; ")


def test_a_saved_checkpoint_that_the_key_did_not_sign_is_not_used(
    site: FakeSite, log: Log, tmp_path: Path
) -> None:
    site.show(log)
    (tmp_path / "forged").write_bytes(log.note(5, key=OTHER_KEY))
    status, said = look(site.url, "--key", vkey(), "--checkpoint", str(tmp_path / "forged"))
    assert (status, "none of the given keys" in said) == (2, True)
