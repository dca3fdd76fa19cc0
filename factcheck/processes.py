"""Child processes that end with us, however we end."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20
LOOK_EVERY_SECONDS = 0.2


class Stopped(Exception):
    """Someone asked us to stop: Ctrl-C, SIGTERM or SIGHUP."""


@contextlib.contextmanager
def stop_signals() -> Iterator[None]:
    """Within, the signals that ask to stop raise Stopped, once; then they are ignored."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in wanted:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {each: signal.signal(each, stop) for each in wanted}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def stop_with_parent(how: signal.Signals) -> Callable[[], None]:
    """A function for a child process to call: the kernel sends it `how` when its parent dies.

    Works on Linux; elsewhere it does nothing.
    """
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def ask_kernel() -> None:
        if library is not None:
            library.prctl(PR_SET_PDEATHSIG, int(how))

    return ask_kernel


@contextlib.contextmanager
def child(
    command: Sequence[str], env: Mapping[str, str], keep_open: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command beside us; at the end ask it to stop, then make it.

    It is in a session of its own, so that Ctrl-C reaches us alone and we stop things in order.
    `keep_open` are file descriptors that it inherits.
    """
    process = subprocess.Popen(
        command,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=keep_open,
        preexec_fn=stop_with_parent(signal.SIGTERM),  # noqa: PLW1509  (started before any thread)
    )
    try:
        yield process
    finally:
        _stop(process)


def wait_for_any(children: Mapping[str, subprocess.Popen[bytes]]) -> tuple[str, int]:
    """Wait until one of the named children ends: its name and its exit code."""
    while True:
        for name, process in children.items():
            code = process.poll()
            if code is not None:
                return name, code
        time.sleep(LOOK_EVERY_SECONDS)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
