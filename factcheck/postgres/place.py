"""Where a cluster lives, and under which account it runs.

PostgreSQL refuses to run as root. Started as root, it runs as `nobody`: data in a folder of that
account, programs in a copy that it can read, both reachable even if the project lies below a home
that only root can enter.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.files import PASSABLE, make_data_dir
from factcheck.problems import Problem

UNPRIVILEGED = "nobody"
# A socket's path may be 107 bytes long; the lock file beside it is the longest name.
SOCKET_FOLDER_BYTES = 107 - len("/.s.PGSQL.5432.lock")
SHORT = "/tmp"  # noqa: S108  (mkdtemp below)
# For programs of ours that run under the other account. They inherit nothing else.
PLAIN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}


@dataclass(frozen=True)
class Account:
    """The account that the server's processes run under."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether it is another account than ours, which only root can arrange."""
        return self.uid != os.geteuid()

    def process_options(self) -> dict[str, Any]:
        """Arguments for subprocess that start a program under this account."""
        options: dict[str, Any] = {"cwd": "/", "env": PLAIN_ENVIRONMENT}
        if self.is_other:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def make_private(self, folder: Path) -> Path:
        """Make `folder`, if absent, and let only this account (and root) enter it."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.is_other:
            os.chown(folder, self.uid, self.gid)
        return folder

    def can_enter(self, folder: Path) -> bool:
        """Whether this account gets as far as `folder`."""
        options = self.process_options() | {"cwd": None}
        return subprocess.run(["test", "-x", str(folder)], check=False, **options).returncode == 0


def server_account() -> Account:
    """Ours, or `nobody` where ours is root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise Problem(
            f"There is no account '{UNPRIVILEGED}' for PostgreSQL, which refuses to run as root. "
            "Run this as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def cluster_home(data_dir: Path, account: Account) -> Path:
    """The folder of the cluster: DATA_DIR/postgres, which may be a link to where it can live.

    It is a link where the server's account can't come through to DATA_DIR; then the cluster is in
    a folder below /var/lib, or /var/tmp.
    """
    make_data_dir(data_dir)
    home = data_dir / "postgres"
    if home.is_symlink() and not home.exists():
        home.unlink()
    if not home.exists():
        if account.can_enter(data_dir):
            home.mkdir()
            home.chmod(PASSABLE)
        else:
            home.symlink_to(_folder_outside(account))
    return home.resolve()


def _folder_outside(account: Account) -> Path:
    for parent in ("/var/lib", "/var/tmp"):  # noqa: S108  (mkdtemp below)
        if os.access(parent, os.W_OK) and account.can_enter(Path(parent)):
            folder = Path(tempfile.mkdtemp(prefix="factcheck-", dir=parent))
            folder.chmod(PASSABLE)
            return folder
    raise Problem(
        "PostgreSQL can't run as root, and the account 'nobody' can't enter this folder. "
        "Set DATA_DIR to a folder that every account can enter."
    )


@contextlib.contextmanager
def socket_folder(home: Path, account: Account) -> Iterator[Path]:
    """A folder for the server's socket that only its account can enter, removed afterwards.

    It is home/socket; where that path is too long for a socket, home/socket is a link to a short
    folder, so that the next start finds and removes what a killed one left.
    """
    folder = home / "socket"
    _remove_socket_folder(folder)
    if len(os.fsencode(folder)) <= SOCKET_FOLDER_BYTES:
        real = account.make_private(folder)
    else:
        real = account.make_private(Path(tempfile.mkdtemp(prefix="factcheck-", dir=SHORT)))
        folder.symlink_to(real)
    try:
        yield real
    finally:
        _remove_socket_folder(folder)


def _remove_socket_folder(folder: Path) -> None:
    if folder.is_symlink():
        target = folder.readlink()
        folder.unlink()
        if target.name.startswith("factcheck-"):
            shutil.rmtree(target, ignore_errors=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
