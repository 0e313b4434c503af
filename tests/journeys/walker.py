"""Somebody who walks through the running system in a real browser and looks at every page on the way."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Walker:
    """One person, one window. Every ``look`` checks the page with axe, its width and the console."""

    def __init__(self, context: BrowserContext, home: str, width: str) -> None:
        self.page: Page = context.new_page()
        self.home = home
        self.width = width
        self.seen: dict[str, str] = {}
        self.trouble: list[str] = []
        self.page.on("console", lambda m: self.trouble.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def open(self, path: str) -> Walker:
        """Go to a path and look at it."""
        self.page.goto(path if path.startswith("http") else self.home + path)
        return self.look()

    def look(self) -> Walker:
        """Nothing wrong for axe, nothing wider than the window, no error in the console."""
        where = re.sub(r"/[0-9a-hjkmnp-tv-z]{13}(?=/|$)", "/ref", self.page.url.removeprefix(self.home).split("?")[0])
        title = f"{where} {self.page.title()}"
        assert "Traceback" not in self.page.content(), title
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{title} is {overflow} px wider than the window"
        if title not in self.seen:
            self.seen[title] = self.page.url
            found: Any = AXE.run(self.page, options=RULES).response["violations"]
            assert not found, f"{title}: " + "; ".join(f"{v['id']} {v['nodes'][0]['html'][:160]}" for v in found)
            self._picture(where)
        assert not self.trouble, f"{title}: {self.trouble}"
        return self

    def _picture(self, where: str) -> None:
        folder = os.environ.get("CHEIRON_JOURNEY_PICTURES")
        if folder:
            name = re.sub(r"[^a-z0-9]+", "-", where.lower()).strip("-") or "home"
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{folder}/{name}-{self.width}.png", full_page=True)

    def press(self, text: str, nth: int = 0) -> Walker:
        """Press the button or link with these words and look at where it leads."""
        self._control(text).nth(nth).click()
        self.page.wait_for_load_state()
        return self.look()

    def _control(self, text: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(text)}", re.I)
        return self.page.get_by_role("button", name=exact).or_(self.page.get_by_role("link", name=exact))

    def write(self, label: str, text: str) -> Walker:
        """Type into the field with this label."""
        self.page.get_by_label(re.compile(re.escape(label), re.I)).first.fill(text)
        return self

    def choose(self, label: str) -> Walker:
        """Tick the box or radio button with this label."""
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}", re.I)).first.check()
        return self

    def sees(self, text: str) -> Walker:
        """The page says this."""
        expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_see(self, text: str) -> Walker:
        """The page does not say this."""
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def step_into(self, key: str) -> Walker:
        """Become a persona of the demonstration."""
        self.open("/personas/")
        self.page.locator(f'button[name="persona"][value="{key}"]').click()
        self.page.wait_for_load_state()
        return self.look()
