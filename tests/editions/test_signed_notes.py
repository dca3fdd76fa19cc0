"""Checkpoints are signed notes as C2SP has them: those of other logs verify here too."""

import contextlib
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from claims.editions import notes
from claims.editions.verifier import (
    NoteError,
    check_text,
    key_name_ok,
    read_checkpoint,
    read_keys,
    read_note,
    read_vkey,
    signers_of,
)
from tests.editions.logs import KEY, ORIGIN, OTHER_KEY, note, vkey

# A head of the Go checksum database and that log's public key, both public facts.
GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
GO_NOTE = (
    "go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n"
    "— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYs"
    "pg3dxXABkGZZKdsQ8=\n"
).encode()

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
bodies = st.lists(texts, min_size=1, max_size=6).map(lambda lines: "\n".join(lines) + "\n")


def signer(key: Ed25519PrivateKey = KEY, name: str = ORIGIN) -> notes.Signer:
    return notes.Signer(name, key)


def opened(data: bytes, *keys: str) -> tuple[str, ...]:
    text, signatures = read_note(data)
    return signers_of(text, signatures, [read_vkey(key) for key in keys])


def test_a_note_of_another_log_verifies() -> None:
    checkpoint = read_checkpoint(GO_NOTE, [read_vkey(GO_KEY)])
    assert checkpoint.number == 65209736
    assert checkpoint.signed_by == ("sum.golang.org",)


def test_a_note_of_another_log_with_one_digit_changed_does_not() -> None:
    with pytest.raises(NoteError, match="signature is wrong"):
        read_checkpoint(GO_NOTE.replace(b"65209736", b"65209737"), [read_vkey(GO_KEY)])


def test_our_note_is_what_the_specification_says_byte_for_byte() -> None:
    """Put together by hand: em dash, name, and base64 of the key's id and the signature."""
    text = "factcheck.invalid/test\n7\n" + b64encode(bytes(32)).decode() + "\n"
    public = KEY.public_key().public_bytes_raw()
    number = sha256(ORIGIN.encode() + b"\x0a\x01" + public).digest()[:4]
    line = b"\xe2\x80\x94 " + ORIGIN.encode() + b" " + b64encode(number + KEY.sign(text.encode()))
    assert notes.sign(text, [signer()]).encode() == text.encode() + b"\n" + line + b"\n"


def test_our_vkey_is_what_the_specification_says() -> None:
    assert signer().public.vkey == vkey()
    assert read_vkey(vkey()) == signer().public


@given(bodies)
def test_what_is_signed_verifies(text: str) -> None:
    assert opened(notes.sign(text, [signer()]).encode(), vkey()) == (ORIGIN,)


@given(bodies, st.data())
def test_any_flipped_bit_is_noticed(text: str, data: st.DataObject) -> None:
    whole = bytearray(notes.sign(text, [signer()]).encode())
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NoteError):
        opened(bytes(whole), vkey())


@given(bodies)
def test_two_keys_may_sign_and_each_is_enough(text: str) -> None:
    both = notes.sign(text, [signer(), signer(OTHER_KEY)]).encode()
    for key in (KEY, OTHER_KEY):
        assert opened(both, vkey(key)) == (ORIGIN,)
    assert opened(both, vkey(KEY), vkey(OTHER_KEY)) == (ORIGIN, ORIGIN)


def test_a_key_that_did_not_sign_is_not_enough() -> None:
    with pytest.raises(NoteError, match="none of the given keys"):
        opened(notes.sign("text\n", [signer()]).encode(), vkey(OTHER_KEY))


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    good = notes.sign("text\n", [signer(), signer(OTHER_KEY)]).encode()
    stolen = notes.sign("other\n", [signer(OTHER_KEY)]).encode().rpartition(b"\n\n")[2]
    spoiled = good[: good.rindex("—".encode())] + stolen
    assert opened(spoiled, vkey()) == (ORIGIN,)
    with pytest.raises(NoteError, match="signature is wrong"):
        opened(spoiled, vkey(), vkey(OTHER_KEY))


@pytest.mark.parametrize("text", ["", "no newline", "two\n\nparts\n", "tab\there\n", "\nfirst\n"])
def test_a_text_that_the_format_does_not_allow_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        check_text(text)
    with pytest.raises(ValueError, match="note"):
        notes.sign(text, [signer()])


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\tb"])
def test_a_name_that_the_format_does_not_allow_is_refused(name: str) -> None:
    assert not key_name_ok(name)
    with pytest.raises(ValueError, match="name"):
        notes.sign("text\n", [signer(name=name)])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"text\n", b"text\n\n", b"text\n\nno dash\n", b"\xff\n\n\xe2\x80\x94 a b\n",
        "text\n\n— a\n".encode(), "text\n\n— a !!!!\n".encode(), "text\n\n— a AAAA\n".encode(),
        "text\n\n— a AAAAAAB=\n".encode(), "text\n\n— a AAAAAAAA".encode(),
        b"text\n\n- a AAAAAAAA\n", b"x" * 100_000,
        b"text\n\n" + "— a AAAAAAAA\n".encode() * 101,
    ],
)  # fmt: skip
def test_a_malformed_note_is_refused(data: bytes) -> None:
    with pytest.raises(NoteError):
        read_note(data)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    for read in (lambda: read_checkpoint(data, []), lambda: read_keys(data)):
        with contextlib.suppress(NoteError):
            read()


@pytest.mark.parametrize(
    "text",
    [
        "log\n7\n", "log\n07\nAAAA\n", "log\n0\nAAAA\n", "log\n-1\nAAAA\n", "log\n٧\nAAAA\n",
        "log\n7\nAAAA\n", "log\n99999999999999999\nAAAA\n",
        "log\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n",
    ],
)  # fmt: skip
def test_a_note_that_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_checkpoint(notes.sign(text, [signer()]).encode(), None)


@pytest.mark.parametrize(
    "text",
    ["", "name", "name+abc", vkey().replace("+", " "), vkey()[:-2], "x" + vkey(),
     f"{ORIGIN}+{'0' * 8}+{vkey().split('+', 2)[2]}"],
)  # fmt: skip
def test_a_vkey_with_a_typing_error_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_vkey(text)


def test_a_public_key_in_pem_form_checks_a_note() -> None:
    pem = KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert read_checkpoint(note(3, bytes(32)), read_keys(pem)).signed_by == (ORIGIN,)


def test_keys_of_another_kind_and_private_keys_are_refused(checkpoint_files: Path) -> None:
    other = X25519PrivateKey.generate().public_key()
    pem = other.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with pytest.raises(NoteError, match="Ed25519"):
        read_keys(pem)
    with pytest.raises(NoteError, match="private key"):
        read_keys((checkpoint_files / "key.pem").read_bytes())


def test_a_new_key_is_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "sub" / "new.pem"
    made = notes.generate(file, ORIGIN)
    assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "sub" / "new.pub").read_text() == f"{made}\n"
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        notes.generate(file, ORIGIN)
    assert file.read_bytes() == before


def test_all_keys_of_the_key_file_sign(checkpoint_files: Path) -> None:
    notes.generate(checkpoint_files / "new.pem", "factcheck.invalid/test")
    with (checkpoint_files / "key.pem").open("ab") as file:
        file.write((checkpoint_files / "new.pem").read_bytes())
    made = notes.checkpoint(3, bytes(32)).encode()
    keys = [read_keys((checkpoint_files / name).read_bytes()) for name in ("key.pub", "new.pub")]
    for key in keys:
        assert read_checkpoint(made, key).number == 3


def test_a_retired_key_listed_beside_the_new_one_is_still_trusted(
    checkpoint_files: Path, settings: Any
) -> None:
    old = notes.checkpoint(3, bytes(32)).encode()
    retired = (checkpoint_files / "key.pub").read_text()
    settings.CHECKPOINT_KEY_FILE = str(checkpoint_files / "new.pem")
    notes.generate(checkpoint_files / "new.pem", settings.ORIGIN)
    with pytest.raises(NoteError):
        read_checkpoint(old, notes.trusted())
    with (checkpoint_files / "new.pub").open("a") as file:
        file.write(f"# until 2026\n{retired}")
    assert read_checkpoint(old, notes.trusted()).number == 3


@pytest.mark.parametrize("content", [None, b"", b"junk", b"-----BEGIN PRIVATE KEY-----\nAA==\n"])
def test_a_key_file_that_is_none_says_what_to_do(
    checkpoint_files: Path, settings: Any, content: bytes | None
) -> None:
    settings.CHECKPOINT_KEY_FILE = str(checkpoint_files / "none.pem")
    if content is not None:
        (checkpoint_files / "none.pem").write_bytes(content)
    with pytest.raises(notes.KeyTrouble):
        notes.checkpoint(1, bytes(32))


def test_the_public_door_has_no_key(settings: Any) -> None:
    settings.CHECKPOINT_KEY_FILE = None
    assert notes.trusted() == []
    with pytest.raises(notes.KeyTrouble, match="holds no key"):
        notes.signers()


def test_base64_of_a_vkey_holds_the_algorithm_and_the_key() -> None:
    raw = b64decode(vkey().split("+", 2)[2])
    assert (raw[0], len(raw)) == (1, 33)
