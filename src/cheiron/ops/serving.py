"""Serve the pages: granian with as many workers as cores, and the jobs as a supervised process beside it."""

from __future__ import annotations

import errno
import http.client
import logging
import os
import socket
import subprocess
import sys
import threading
import time

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from cheiron.ops.orphans import be_the_server

log = logging.getLogger("cheiron.serve")
THREADS_PER_WORKER = 3
PATIENCE = 60.0  # seconds until we no longer wait for the first answer


class CannotServe(Exception):
    """The address cannot be used; the sentence says why and what to do."""


def check_address(host: str, port: int) -> None:
    """Raise ``CannotServe`` in plain words when nobody may listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            raise CannotServe(_why_not(trouble, host, port)) from trouble


def _why_not(trouble: OSError, host: str, port: int) -> str:
    if trouble.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use, perhaps by another Cheiron. Stop that one, or choose: --port {port + 1}"
    if trouble.errno == errno.EACCES:
        return f"Port {port} may only be used by the system's administrator. Choose one above 1023: --port 8000"
    return f"Nobody can listen on {host}, port {port}: {trouble.strerror}."


def serve(*, host: str, port: int, workers: int, with_jobs: bool) -> None:
    """Serve until told to stop (Ctrl-C or SIGTERM), then leave nothing running."""
    be_the_server()
    stop = threading.Event()
    helpers = [threading.Thread(target=_announce, args=(host, port, stop), daemon=True)]
    if with_jobs:
        # Started before there are threads and workers: a worker forked in the same moment would keep its pipe open.
        helpers.append(threading.Thread(target=_keep_jobs_running, args=(stop, _started_jobs())))
    for helper in helpers:
        helper.start()
    try:
        Granian(
            "cheiron.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS_PER_WORKER,
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
        ).serve()
    finally:
        stop.set()
        for helper in helpers[1:]:
            helper.join(timeout=20)


def _started_jobs() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cheiron", "jobs", "--parent", str(os.getpid())]
    return subprocess.Popen(command, start_new_session=True)


def _keep_jobs_running(stop: threading.Event, jobs: subprocess.Popen[bytes]) -> None:
    """Start ``cheiron jobs`` again when it ends; wait longer each time it ends soon."""
    pause, began = 1.0, time.monotonic()
    while not stop.wait(0.2):
        if jobs.poll() is None:
            continue
        pause = 1.0 if time.monotonic() - began > 60 else min(pause * 2, 30.0)
        log.error("The jobs ended (%s); they start again in %s seconds.", jobs.returncode, pause)
        if stop.wait(pause):
            return
        jobs, began = _started_jobs(), time.monotonic()
    _end(jobs)


def _end(jobs: subprocess.Popen[bytes]) -> None:
    jobs.terminate()
    try:
        jobs.wait(timeout=10)
    except subprocess.TimeoutExpired:
        jobs.kill()


def _announce(host: str, port: int, stop: threading.Event) -> None:
    """Say where we are once a page really comes back."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    shown = "localhost" if here in ("127.0.0.1", "::1") else here
    until, status = time.monotonic() + PATIENCE, 0
    while not stop.is_set() and time.monotonic() < until and not 0 < status < 500:
        stop.wait(0.1)
        status = _answer(here, port)
    if 0 < status < 500:
        print(f"Cheiron is ready: http://{shown}:{port}/   (stop with Ctrl-C)", flush=True)
    elif not stop.is_set():
        print("Cheiron was started, but its first page does not come. Ask: cheiron doctor", flush=True)


def _answer(host: str, port: int) -> int:
    """The status of the first page; 0 while nobody answers."""
    try:
        line = http.client.HTTPConnection(host, port, timeout=10)
        line.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
