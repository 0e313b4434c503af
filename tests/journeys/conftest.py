"""The demonstration, served as a newcomer starts it, and windows of two widths."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys.looking import Seen
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
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900), "narrow": (320, 640)}


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


def variables(home: Path) -> dict[str, str]:
    """The environment of a demonstration that lies in ``home``."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return {**kept, "CHEIRON_HOME": str(home), "CHEIRON_DEMO": "1", "PYTHONPATH": "src"}


UNWANTED = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "CHEIRON_TEST_DATABASE_URL"}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, for all of its processes."""
    place = tmp_path_factory.getbasetemp()
    return place.parent if "PYTEST_XDIST_WORKER" in os.environ else place


def made_once(place: Path, make: Callable[[Path], None]) -> Path:
    """``place``, made by whichever process of this run needs it first; the others wait for it."""
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            half = Path(tempfile.mkdtemp(dir=place.parent)) / "home"
            make(half)
            half.rename(place)
    return place


@pytest.fixture(scope="session")
def prepared(shared: Path) -> Path:
    """An installation in which nobody is yet: what each organisation of this run begins with."""
    return made_once(shared / "prepared", lambda home: run_in(home, "-m", "cheiron", "prepare"))


@pytest.fixture(scope="session")
def built(prepared: Path, shared: Path) -> Path:
    """A demonstration on disk. It is built once; each server has a copy of its own."""

    def build(home: Path) -> None:
        shutil.copytree(prepared, home)
        run_in(home, "-m", "cheiron", "demo", "--people", "260", "--no-serve")

    return made_once(shared / "built", build)


def run_in(home: Path, *words: str) -> None:
    """Run this with the demonstration in ``home``, and see that it went well."""
    done = subprocess.run([sys.executable, *words], env=variables(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def served(built: Path, home: Path) -> Iterator[str]:
    """Serve a copy of the demonstration in ``home`` until the block ends."""
    shutil.copytree(built, home)
    port = free_port()
    command = [sys.executable, "-m", "cheiron", "serve", "--port", str(port), "--workers", "1", "--no-prepare"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=variables(home), stdout=log, stderr=log)
        try:
            wait_for(f"http://localhost:{port}/about/", server, home / "log")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _try in range(480):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session", params=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def demonstration(built: Path, width: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served demonstration of this width alone."""
    with served(built, tmp_path_factory.mktemp(width) / "home") as address:
        yield address


@pytest.fixture(scope="session")
def shared_demonstration(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same for tests that choose their windows themselves."""
    with served(built, tmp_path_factory.mktemp("shared") / "home") as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module; it goes before the next module, whose tests may start their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


Windows = Callable[..., Walker]


@pytest.fixture(scope="session")
def seen(shared: Path) -> Seen:
    """Kinds of page that axe has looked at in this run, in whichever of its processes."""
    return Seen(shared / "seen")


@pytest.fixture
def windows(chromium: Browser, seen: Seen) -> Iterator[Windows]:
    """Opens windows of any width, scheme and with or without JavaScript; closes them afterwards."""
    contexts: list[BrowserContext] = []

    def new(home: str, width: str = "desktop", scheme: str = "light", **more: Any) -> Walker:
        across, down = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": across, "height": down},
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=across < 500,
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Walker(context, home, f"{width}-{scheme}" if scheme == "dark" else width, seen)

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def walker(demonstration: str, windows: Windows, width: str) -> Callable[[], Walker]:
    """Makes a new window; each is a person of their own."""
    return lambda: windows(demonstration, width)
