"""The demonstration, served as a newcomer starts it, and windows of two widths."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.walker import Walker

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey; without a browser it is left out, and says so."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: journey left out"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served demonstration with data of its own."""
    port, home = free_port(), tmp_path_factory.mktemp("demo")
    variables = {**os.environ, "CHEIRON_HOME": str(home), "CHEIRON_DEMO": "1", "PYTHONPATH": "src"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "CHEIRON_TEST_DATABASE_URL"):
        variables.pop(name, None)
    log = (home / "log").open("w")
    command = [sys.executable, "-m", "cheiron", "demo", "--people", "260", "--port", str(port)]
    server = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/", server, home / "log")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _second in range(240):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def walker(demonstration: str, chromium: Browser, width: str) -> Iterator[Callable[[], Walker]]:
    """Makes a new window; each is a person of their own."""
    contexts = []

    def new(scheme: str = "light") -> Walker:
        context = chromium.new_context(
            viewport=WIDTHS[width], color_scheme=scheme, has_touch=width == "phone", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return Walker(context, demonstration, width)

    yield new
    for context in contexts:
        context.close()
