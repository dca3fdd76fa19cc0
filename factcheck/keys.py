"""Secrets that a fresh machine draws once and then keeps in DATA_DIR, readable by us alone."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from factcheck.files import private_file


def make_secrets(data_dir: Path) -> None:
    """Draw the secret key and the key that signs checkpoints, where there are none."""
    secret_key = data_dir / "secret_key"
    if not secret_key.exists():
        private_file(secret_key, secrets.token_urlsafe(50))
    checkpoint_key = data_dir / "checkpoint.pem"
    if not checkpoint_key.exists():
        private_file(checkpoint_key, _ed25519_pem())


def keep_database_urls(data_dir: Path, urls: Mapping[str, str]) -> None:
    """Let commands in other shells find the database."""
    private_file(data_dir / "database.json", json.dumps(dict(urls), indent=1))


def _ed25519_pem() -> str:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
