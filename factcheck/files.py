"""Files and folders that others must not read."""

import os
from pathlib import Path

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
