"""Folders and ports for the tests that start servers of their own."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import server


def _data_dir() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="data-", dir=server.folder()))
    folder.chmod(0o711)
    yield folder
    server.clean_up(folder)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """An empty DATA_DIR below a folder that every account can enter."""
    yield from _data_dir()


@pytest.fixture(scope="module")
def kept_dir() -> Iterator[Path]:
    """The same for all tests of a module, which leave in it a cluster that can be started."""
    yield from _data_dir()


@pytest.fixture
def closed_data_dir(data_dir: Path) -> Iterator[Path]:
    """A DATA_DIR, not made yet, with a long path, below a folder that only we can enter."""
    data_dir.chmod(0o700)
    folder = data_dir / ("deep" * 20) / ("deeper" * 10) / "data"
    yield folder
    server.clean_up(folder)


@pytest.fixture
def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
