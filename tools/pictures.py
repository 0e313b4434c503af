"""Take the pictures of the README from the running demonstration: ``.venv/bin/python tools/pictures.py [ADDRESS]``.

Without an address it builds and serves a demonstration of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path("docs/pictures")
PORT = 18078
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SEARCH = {"x": 0, "y": 0, "width": 1280, "height": 1150}
SENTENCE = "I keep saying yes to evrything and have to write my first grant in paediatric oncolgy"


@contextmanager
def demonstration() -> Iterator[str]:
    """A demonstration with an empty data folder."""
    with tempfile.TemporaryDirectory() as home:
        variables = {**os.environ, "CHEIRON_HOME": home, "CHEIRON_DEMO": "1", "PYTHONPATH": "src"}
        server = subprocess.Popen([sys.executable, "-m", "cheiron", "demo", "--port", str(PORT)], env=variables)
        try:
            wait(f"http://localhost:{PORT}")
            yield f"http://localhost:{PORT}"
        finally:
            server.terminate()
            server.wait(30)


def wait(address: str) -> None:
    """Until it answers."""
    for _second in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(1)
    raise SystemExit("the demonstration did not start")


def step_into(page: Page, address: str, key: str) -> None:
    """Become a persona."""
    page.goto(f"{address}/personas/")
    page.locator(f'button[name="persona"][value="{key}"]').click()
    page.wait_for_load_state()


def window(browser: Browser, size: dict[str, int], scheme: str = "light") -> Page:
    """A fresh window."""
    return browser.new_context(viewport=size, color_scheme=scheme, device_scale_factor=1).new_page()


def take(browser: Browser, address: str) -> None:
    """The five pictures."""
    student = window(browser, PHONE)
    step_into(student, address, "student")
    student.goto(f"{address}/today/")
    student.screenshot(path=FOLDER / "today-phone.png")
    student.goto(f"{address}/help/")
    student.locator('a[href$="/ending/"]').first.click()
    student.wait_for_load_state()
    student.screenshot(path=FOLDER / "ending-phone.png")

    resident = window(browser, DESK)
    step_into(resident, address, "resident")
    resident.goto(f"{address}/people/")
    resident.fill("#sentence", SENTENCE)
    resident.get_by_role("button", name="Search").first.click()
    resident.wait_for_load_state()
    resident.screenshot(path=FOLDER / "people.png", full_page=True, clip=SEARCH)

    coordinator = window(browser, DESK)
    step_into(coordinator, address, "coordinator")
    coordinator.goto(f"{address}/office/")
    coordinator.screenshot(path=FOLDER / "office.png")

    chair = window(browser, DESK, "dark")
    step_into(chair, address, "chair")
    chair.goto(f"{address}/learning/")
    chair.screenshot(path=FOLDER / "learning-dark.png")


def main() -> None:
    """Take them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        if len(sys.argv) > 1:
            take(browser, sys.argv[1])
        else:
            with demonstration() as address:
                take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
