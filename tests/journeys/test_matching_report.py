"""The report of a matching of spreadsheets, in a real browser: readable on a phone, in the dark, by everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.journeys.conftest import WIDTHS
from tests.sheets.matching_files import matched, sheet, written


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Long names, a learner left over, several reasons."""
    folder = tmp_path_factory.mktemp("report")
    learners = sheet(
        folder, "l.csv", ["Name", "Topics", "Languages"],
        ["Maximiliane von Oberhausen-Unterwaldersdorf", "Grant writing; Interdisciplinary collaboration", "German"],
        ["Bo Ek", "Teaching", "English"],
        ["Cy Poe", "Teaching", "English"],
    )  # fmt: skip
    helpers = sheet(
        folder, "h.csv", ["Name", "Topics", "Languages", "Places"],
        ["Ida Fox", "Grant writing; Interdisciplinary collaboration", "German; English", "1"],
        ["Jon Gray", "Teaching", "English", "1"],
    )  # fmt: skip
    written(folder / "out", matched(learners, helpers))
    return folder / "out" / "report.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(WIDTHS))
def test_the_report_fits_every_screen_and_shuts_nobody_out(
    chromium: Browser, report: Path, width: str, scheme: str
) -> None:
    across, down = WIDTHS[width]
    page = chromium.new_page(
        viewport={"width": across, "height": down}, color_scheme="dark" if scheme == "dark" else "light", offline=True
    )
    page.goto(report.as_uri())

    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    violations = [found["id"] for found in Axe().run(page).response["violations"]]
    page.close()
    assert beyond == 0
    assert violations == []
