"""`make check`: everything that can be said about the code without running it.

All checks run even if one fails; the exit code is 1 if any did.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from factcheck.keys import make_secrets

DOORS = ("all", "desk", "public")
MANAGE = (sys.executable, "-W", "ignore", "manage.py")
DEPLOY = (*MANAGE, "check", "--deploy", "--fail-level", "WARNING")
FORMATTING = (("ruff", "check", "--fix", "."), ("ruff", "format", "."))
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports", "--no-logo"),
    ("mypy",),
    (*MANAGE, "makemigrations", "--check", "--dry-run"),
)


def main(arguments: list[str]) -> int:
    """Check, or rewrite what ruff can put right by itself (--format)."""
    with production() as env:
        if arguments == ["--format"]:
            results = [run(command, env) for command in FORMATTING]
        else:
            results = [run(command, env) for command in CHECKS]
            results += [run(DEPLOY, {**env, "FACTCHECK_DOORS": doors}) for doors in DOORS]
    failed = results.count(False)
    print(f"\n{failed} of {len(results)} failed." if failed else "\nAll good.")
    return 1 if failed else 0


def run(command: tuple[str, ...], env: Mapping[str, str]) -> bool:
    """Run one check; whether it passed. Its own words go to the terminal."""
    doors = f" (doors: {env['FACTCHECK_DOORS']})" if "FACTCHECK_DOORS" in env else ""
    words = [Path(word).name if word == sys.executable else word for word in command]
    print(f"\n== {' '.join(words)}{doors}", flush=True)
    return subprocess.run(command, env=env, check=False).returncode == 0


@contextmanager
def production() -> Iterator[dict[str, str]]:
    """An environment like that of a real deployment, with secrets of its own and no database."""
    with tempfile.TemporaryDirectory(prefix="factcheck-check-") as folder:
        make_secrets(Path(folder))
        ours = ("DATABASE_URL", "FACTCHECK_")
        env = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        yield env | {"DATA_DIR": folder, "FACTCHECK_HOSTS": "example.org"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
