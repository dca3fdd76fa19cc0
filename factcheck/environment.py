"""What the surroundings say: environment variables, and the files that the launcher keeps.

The environment wins. Secrets may stand in files of DATA_DIR (mode 0600), which `make run` writes,
so that a command in another shell finds the same database and keys.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
ROLES = ("owner", "desk", "reader")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The environment variable `name`, without surrounding blanks; an empty one counts as unset."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """The environment variable `name` as yes or no; unset is no, an unknown word is an error."""
    word = text(name).lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ImproperlyConfigured(f"{name}={word!r} is neither yes nor no: use 1 or 0.")
    return word in TRUE_WORDS


def whole(name: str, default: int, *, least: int = 1) -> int:
    """The environment variable `name` as a whole number from `least`; all else is an error."""
    word = text(name, str(default))
    if not (word.isascii() and word.isdigit() and int(word[:9]) >= least):
        raise ImproperlyConfigured(f"{name}={word!r} is no whole number from {least}.")
    return int(word[:9])


def names(name: str) -> list[str]:
    """The environment variable `name` as a list, separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """The environment variable `name`, one of `allowed`; unset is the first of them."""
    word = text(name) or allowed[0]
    if word not in allowed:
        raise ImproperlyConfigured(f"{name}={word!r}: use one of {', '.join(allowed)}.")
    return word


def languages(
    name: str, known: tuple[str, ...], *, all_of_them: bool = False
) -> list[tuple[str, str]]:
    """The environment variable `name` as Django's LANGUAGES: codes among those that are `known`.

    Unset is the first of them alone, or all. The first is offered always.
    """
    codes = names(name) or list(known if all_of_them else known[:1])
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise ImproperlyConfigured(f"{name}={','.join(unknown)}: use some of {', '.join(known)}.")
    return [(code, code) for code in known if code in codes or code == known[0]]


def data_dir() -> Path:
    """The folder of everything that is kept and is not code: DATA_DIR, or `.data`."""
    return Path(text("DATA_DIR") or BASE_DIR / ".data").resolve()


def secret(name: str, file: Path) -> str | None:
    """The secret `name` from the environment, else from `file`, else nothing."""
    if text(name):
        return text(name)
    return file.read_text().strip() if file.is_file() else None


def mail(url: str) -> dict[str, str | int | bool]:
    """A mail server's address as Django's EMAIL_ settings; none given, none set.

    `url` is smtp://user:password@host:port (with STARTTLS if it names a user) or smtps://… .
    """
    parts = urlsplit(url)
    if not url:
        return {}
    if parts.scheme not in ("smtp", "smtps"):
        raise ImproperlyConfigured("A mail server's address must begin with smtp:// or smtps://")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


def database_urls(folder: Path) -> dict[str, str]:
    """The address and login of each role, as far as known: {"desk": "postgresql://…", …}.

    Where the environment names one of them, only the environment counts, so that a web process
    that is given two logins does not find the third in a file.
    """
    given = {role: text(f"DATABASE_URL_{role.upper()}") for role in ROLES}
    if any(given.values()):
        return {role: url for role, url in given.items() if url}
    file = folder / "database.json"
    return json.loads(file.read_text()) if file.is_file() else {}


def database(url: str, **options: Any) -> dict[str, Any]:
    """A PostgreSQL address as an entry of Django's DATABASES.

    `url` is postgresql://user:password@host:port/name?key=value; a socket folder may stand as
    ?host=/folder. Further keys are libpq's own (sslmode and so on).
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured("A database address must begin with postgresql://")
    keys = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "factcheck.engine",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": keys.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": keys.pop("port", "") or str(parts.port or ""),
        "OPTIONS": keys | options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
