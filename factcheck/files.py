"""Files and folders that others must not read."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from factcheck.problems import Problem

# Others may pass through to what is theirs, and see nothing of what lies here.
PASSABLE = 0o711


def make_data_dir(data_dir: Path) -> None:
    """Make DATA_DIR where there is none; one that exists keeps its mode."""
    if not data_dir.exists():
        data_dir.mkdir(parents=True)
        data_dir.chmod(PASSABLE)


def open_private(path: str, flags: int) -> int:
    """An opener for open(): a file that it makes is ours alone."""
    return os.open(path, flags, 0o600)


def private_file(path: Path, content: str) -> None:
    """Write a file that only we can read, whole or not at all."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    with open(unfinished, "x", opener=open_private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)


@contextlib.contextmanager
def held(path: Path, complaint: str) -> Iterator[None]:
    """Hold a lock file, which the kernel lets go if we die; a Problem if someone else holds it."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(complaint) from None
        yield
