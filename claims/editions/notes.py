"""Signed notes (C2SP signed-note) with Ed25519: how a checkpoint vouches for the chain.

A note is text, a blank line, and signature lines "— <key name> <base64(key id ‖ signature)>". A
public key travels as `name+id+base64`, "vkey" for short. Several keys may sign one note, and a
reader accepts any of those that it trusts, so that a key can be rotated. Reading notes is part of
the verifier, which must stand alone; this module writes them.
"""

import os
from base64 import b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from claims.editions.verifier import (
    PublicKey,
    check_text,
    checkpoint_text,
    key_id,
    key_name_ok,
    read_vkeys,
)

PEM_END = b"-----END PRIVATE KEY-----"


class KeyTrouble(Exception):
    """The signing key is missing, unreadable or unfit; the text says what to do."""


class Signer(NamedTuple):
    """A private key and the name under which it signs."""

    name: str
    key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The key that checks what this one signs."""
        raw = self.key.public_key().public_bytes_raw()
        return PublicKey(self.name, key_id(self.name, raw), raw)


def sign(text: str, signers: Sequence[Signer]) -> str:
    """`text` (which must end in a newline) as a note with one signature line per signer.

    Raises ValueError for a text or a name that the format does not allow.
    """
    check_text(text)
    if not signers:
        raise ValueError("a note needs a signer")
    return f"{text}\n" + "".join(_signature_line(text, signer) for signer in signers)


def checkpoint(number: int, digest: bytes) -> str:
    """The signed note for the chain that ends in edition `number` with the hash `digest`.

    The log's name is settings.ORIGIN, the keys are those of settings.CHECKPOINT_KEY_FILE.
    Raises KeyTrouble without a usable key.
    """
    return sign(checkpoint_text(settings.ORIGIN, number, digest), signers())


def signers() -> list[Signer]:
    """The keys of this site; several PEM blocks in the key file all sign, in their order."""
    if not settings.CHECKPOINT_KEY_FILE:
        raise KeyTrouble("This door holds no key: it can't sign (CHECKPOINT_KEY_FILE is unset).")
    return load(Path(settings.CHECKPOINT_KEY_FILE), settings.ORIGIN)


def trusted() -> list[PublicKey]:
    """The public keys that checkpoints of this site may be signed with.

    Those of the key file, and the vkeys of the `.pub` file next to it, which may name retired keys
    too. Empty where this machine holds neither, as the public door does not.
    """
    if not settings.CHECKPOINT_KEY_FILE:
        return []
    file = Path(settings.CHECKPOINT_KEY_FILE)
    own = [signer.public for signer in load(file, settings.ORIGIN)] if file.exists() else []
    pub = public_file(file)
    listed = read_vkeys(pub.read_text(encoding="utf-8")) if pub.exists() else []
    return list(dict.fromkeys([*own, *listed]))


def public_file(file: Path) -> Path:
    """Where the public half of the key file `file` stands: one vkey per line."""
    return file.with_suffix(".pub")


def load(file: Path, name: str) -> list[Signer]:
    """The private keys of a PEM file, to sign as `name`; raises KeyTrouble."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise KeyTrouble(
            f"No checkpoint key at {file} ({error.strerror}): manage.py make_checkpoint_key"
        ) from None
    blocks = [part + PEM_END for part in data.split(PEM_END)[:-1]]
    if not blocks:
        raise KeyTrouble(f"{file} holds no private key in PEM form.")
    return [Signer(name, _private_key(block, file)) for block in blocks]


def generate(file: Path, name: str) -> str:
    """Makes a new key: `file` (mode 0600), and its vkey in the `.pub` file next to it.

    Gives the vkey. Never overwrites: raises FileExistsError.
    """
    if not key_name_ok(name):
        raise KeyTrouble(f"{name!r} can't name a key: no blanks, no plus sign, and not empty.")
    signer = Signer(name, Ed25519PrivateKey.generate())
    pem = signer.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    vkey = signer.public.vkey
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_new(file, pem, 0o600)
    _write_new(public_file(file), f"{vkey}\n".encode(), 0o644)
    return vkey


def vkeys(keys: Iterable[PublicKey]) -> str:
    """Public keys as text, one per line."""
    return "".join(f"{key.vkey}\n" for key in keys)


def _signature_line(text: str, signer: Signer) -> str:
    if not key_name_ok(signer.name):
        raise ValueError(f"{signer.name!r} can't name a key")
    signature = signer.public.id + signer.key.sign(text.encode())
    return f"\N{EM DASH} {signer.name} {b64encode(signature).decode()}\n"


def _private_key(pem: bytes, file: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(pem.strip(), password=None)
    except (ValueError, TypeError) as error:
        raise KeyTrouble(f"{file} can't be read as a private key: {error}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyTrouble(f"{file} holds a key of another kind; checkpoints take Ed25519.")
    return key


def _write_new(file: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
