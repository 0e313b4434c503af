"""A worker of ``cheiron serve`` does not outlive it, even when the server is killed and can tell nobody."""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "CHEIRON_SERVED_BY"


def be_the_server() -> None:
    """Called by the server before it starts its workers."""
    os.environ[VARIABLE] = str(os.getpid())


def leave_with_the_server() -> None:
    """Called in a worker: end soon after the server is gone. Elsewhere (another WSGI server) it does nothing."""
    server = os.environ.get(VARIABLE)
    if server and os.getpid() != int(server):
        threading.Thread(target=_wait_and_leave, args=(int(server),), daemon=True).start()


def _wait_and_leave(server: int) -> None:
    while os.getppid() == server:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os._exit(0)
