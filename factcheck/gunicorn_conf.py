"""gunicorn's settings: `gunicorn --config python:factcheck.gunicorn_conf factcheck.wsgi`."""

import ipaddress
import os
import socket
from typing import Any

from factcheck import environment as env

bind = env.text("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(env.text("WEB_CONCURRENCY") or min(4, max(2, os.cpu_count() or 2)))
threads = 4
timeout = 60
graceful_timeout = 10
preload_app = True
# Who may say by X-Forwarded-Proto that the visitor came by https: nobody, unless a proxy is named.
forwarded_allow_ips = env.text("FACTCHECK_PROXY")
# No second way in.
control_socket_disable = True
# A worker shows that it lives by touching a file, which must not wait for a disk.
MEMORY = "/dev/shm"  # noqa: S108  (gunicorn makes the file, and removes its name at once)
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK) else None
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Before the first worker starts: the demo listens on loopback, or not at all."""
    if env.flag("FACTCHECK_DEMO") and not all(map(_is_loopback, server.LISTENERS)):
        server.log.error("The demo listens on loopback only. Use 127.0.0.1.")
        raise SystemExit(1)


def _is_loopback(listener: Any) -> bool:
    if listener.family == socket.AF_UNIX:
        return True
    return ipaddress.ip_address(listener.getsockname()[0]).is_loopback
