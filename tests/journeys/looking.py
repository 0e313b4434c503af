"""What a look at a page finds out, in as few questions to the browser as it takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": TAGS, "resultTypes": ["violations"]}
# Everything that axe found in order is several megabytes a page: it stays in the browser.
VIOLATIONS = "rules => axe.run(rules).then(found => found.violations)"
GLANCE = """() => ({
    title: document.title,
    dead: Array.from(document.querySelectorAll('a[href=""], a:not([href])'), link => link.textContent.trim()),
    has_broken: document.documentElement.outerHTML.includes('Traceback'),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    structure: Array.from(new Set(Array.from(document.querySelectorAll('body *'),
        one => one.tagName + '.' + (one.getAttribute('class') || '')))).sort().join(' ')
})"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said of a page at once; ``dead``: links that lead nowhere; ``structure``: its kinds of element."""

    title: str
    dead: list[str]
    has_broken: bool
    overflow: int
    structure: str


def glance(page: Page) -> Glance:
    return Glance(**page.evaluate(GLANCE))


def violations(page: Page) -> list[dict[str, Any]]:
    """Whatever axe minds on this page."""
    page.evaluate(AXE.axe_script)
    found: list[dict[str, Any]] = page.evaluate(VIOLATIONS, RULES)
    return found


class Seen:
    """Kinds of page that axe has looked at in this run: an empty file for each, so that all processes know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def is_new(self, kind: str) -> bool:
        """Whether nobody has looked at one of these yet. From now on somebody has."""
        try:
            (self.folder / hashlib.sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
