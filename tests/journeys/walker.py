"""Somebody who walks through the running system in a real browser and looks at every page on the way."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.journeys.looking import Seen, glance, violations

QUICK = bool(os.environ.get("CHEIRON_JOURNEY_QUICK"))  # while writing a journey: leave axe out
REF = re.compile(r"/[0-9a-hjkmnp-tv-z]{13}(?=/|$)")


class Walker:
    """One person, one window. Every ``look`` checks the page with axe, its width and the console.

    ``seen`` is shared by all windows of a run: a page made of the same parts is given to axe once per width.
    """

    def __init__(self, context: BrowserContext, home: str, width: str, seen: Seen) -> None:
        self.page: Page = context.new_page()
        self.home = home
        self.width = width
        self.taps = 0
        self.seen = seen
        self.has_script = True
        self.trouble: list[str] = []
        self.page.on("console", lambda m: self.trouble.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))

    @property
    def path(self) -> str:
        """Where we are, without the host and the query."""
        return self.page.url.removeprefix(self.home).split("?")[0]

    def open(self, path: str) -> Walker:
        """Go to a path and look at it."""
        self.page.goto(path if path.startswith("http") else self.home + path)
        return self.look()

    def plain(self) -> Walker:
        """For a window without JavaScript, where nothing can be measured."""
        self.has_script = False
        return self

    def look(self) -> Walker:
        """Nothing wrong for axe, nothing wider than the window, no error in the console."""
        if not self.has_script:
            return self
        where = self.pattern(self.path)
        page = glance(self.page)
        title = f"{where} {page.title}"
        assert not page.has_broken, title
        assert not page.dead, f"{title} has links that lead nowhere: {page.dead}"
        assert page.overflow <= 0, f"{title} is {page.overflow} px wider than the window"
        if self.seen.is_new(f"{self.width} {where} {page.structure}"):
            self._picture(where)
            found = [] if QUICK else violations(self.page)
            assert not found, f"{title}: " + "; ".join(f"{v['id']} {v['nodes'][0]['html'][:160]}" for v in found)
        assert not self.trouble, f"{title}: {self.trouble}"
        return self

    @staticmethod
    def pattern(path: str) -> str:
        """The path without its references, so that pages of one kind are one."""
        bare = REF.sub("/ref", path.split("?", maxsplit=1)[0].lower())
        return re.sub(r"^/training/[a-z]\d+/", "/training/code/", bare)

    def _picture(self, where: str) -> None:
        folder = os.environ.get("CHEIRON_JOURNEY_PICTURES")
        if folder:
            name = re.sub(r"[^a-z0-9]+", "-", where.lower()).strip("-") or "home"
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{folder}/{name}-{self.width}.png", full_page=True)

    def press(self, text: str, *, within: Locator | None = None) -> Walker:
        """Press the first button or link whose words begin so, and look at where it leads."""
        found = self.control(text, within=within).first
        try:
            found.click()
        except NotInTime:
            said = " ".join(self.page.locator("main").inner_text().split())
            raise AssertionError(f"“{text}” cannot be pressed on {self.path}: {said[:1500]}") from None
        self.taps += 1
        self.page.wait_for_load_state()
        return self.look()

    def control(self, text: str, *, within: Locator | None = None) -> Locator:
        """Buttons and links whose words begin so."""
        place = within if within is not None else self.page.locator("body")
        begins = re.compile(rf"^\s*{re.escape(text)}", re.I)
        return place.get_by_role("button", name=begins).or_(place.get_by_role("link", name=begins))

    def offers(self, text: str) -> bool:
        """Whether there is such a button or link."""
        return self.control(text).count() > 0

    def part(self, *words: str) -> Locator:
        """The innermost card, list entry or table row in which all these words stand."""
        found = self.page.locator("main").locator("section.card, article.card, div.card, li, tr")
        for word in words:
            found = found.filter(has_text=word)
        return found.last

    def write(self, label: str, text: str) -> Walker:
        """Type into the field with this label."""
        named = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}", re.I))
        self.page.locator("main").locator("input, textarea").and_(named).first.fill(text)
        return self

    def choose(self, label: str) -> Walker:
        """Tick the box or radio button with this label."""
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}", re.I)).first.check()
        self.taps += 1
        return self

    def select(self, label: str, option: str) -> Walker:
        """Choose from a list."""
        named = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}", re.I))
        self.page.locator("select").and_(named).first.select_option(label=option)
        return self

    def unfold(self, text: str) -> Walker:
        """Open what is folded away under these words."""
        self.page.locator("summary").filter(has_text=text).first.click()
        self.taps += 1
        return self

    def sees(self, *texts: str) -> Walker:
        """The page says this."""
        said = " ".join((self.page.locator("body").text_content() or "").split())
        for text in texts:
            assert text in said, f"“{text}” does not stand on {self.path}: {said[:1500]}"
        return self

    def does_not_see(self, *texts: str) -> Walker:
        """The page says none of this, shown or hidden."""
        for text in texts:
            assert text not in self.page.content(), f"“{text}” stands on {self.page.url}"
        return self

    def reads(self, *texts: str) -> Walker:
        """These words can be read without unfolding anything."""
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def step_into(self, key: str) -> Walker:
        """Become a persona of the demonstration and look at where it leads."""
        return self.enter_as(key).look()

    def enter_as(self, key: str) -> Walker:
        """Become a persona of the demonstration."""
        self.page.goto(self.home + "/personas/")
        self.page.locator(f'button[name="persona"][value="{key}"]').click()
        self.taps += 1
        self.page.wait_for_load_state()
        return self

    @staticmethod
    def a_day_in(days: int) -> str:
        """As a date field wants it."""
        return f"{dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=days):%Y-%m-%d}"

    def name(self) -> str:
        """My name, as the corner of every page says it."""
        words = self.page.locator("a.account .sr-only").first.text_content() or ""
        return words.split(",", 1)[1].strip()
