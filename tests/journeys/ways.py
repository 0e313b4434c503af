"""Stretches of road that several journeys share."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.journeys.walker import Walker

SHELF = Path(__file__).parents[2] / "src" / "cheiron" / "training" / "content"
LINKS = "Array.from(document.links, link => link.getAttribute('href'))"
PATIENCE = 30.0


def right_answers(code: str) -> list[int]:
    """What the shipped module marks as right."""
    text = (SHELF / f"{code.upper()}.md").read_text(encoding="utf-8")
    front: dict[str, Any] = tomllib.loads(text.split("+++")[1])
    return [item["answer"] for item in front["check"]]


def train(walker: Walker, most: int = 20) -> int:
    """Read the modules one after the other and pass each check. Returns how many there were."""
    walker.open("/training/").press("Next:")
    for done in range(1, most):
        code = walker.path.strip("/").split("/")[-1]
        walker.press("Begin the check").sees("Who sees this")
        for place, answer in enumerate(right_answers(code)):
            walker.page.locator(f'input[name="item-{place}"][value="{answer}"]').check()
        walker.press("Hand in").sees("Passed")
        if not walker.offers("Next:"):
            return done
        walker.press("Next:")
    raise AssertionError("the training does not end")


def letter_to(administrator: Walker, name: str, subject: str = "") -> str:
    """The newest letter to somebody, waited for. Returns its text."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        administrator.page.goto(administrator.home + "/site/outbox/")
        line = administrator.page.locator("main li").filter(has_text=f"to {name}").filter(has_text=subject)
        if line.count():
            line.first.get_by_role("link").first.click()
            administrator.page.wait_for_load_state()
            return administrator.look().page.locator("main").inner_text()
        time.sleep(0.5)
    raise AssertionError(f"no letter to {name} in {PATIENCE} seconds")


def was_never_here(administrator: Walker, name: str) -> bool:
    """Whether somebody still waits for an invitation; others may have stepped into them before."""
    administrator.open("/site/").press("Say who may sign in").write("", name.rsplit(maxsplit=1)[-1]).press("Search")
    return "Not invited yet" in administrator.part(name).inner_text()


def sign_in_by_invitation(administrator: Walker, guest: Walker, name: str) -> Walker:
    """Invite somebody and let them in by the link of the letter: the GET shows a button, the POST signs in."""
    administrator.open("/site/").press("Say who may sign in").write("", name.rsplit(maxsplit=1)[-1]).press("Search")
    administrator.press("Invite", within=administrator.part(name))
    words = letter_to(administrator, name, "You are invited:")  # others may have come before
    link = re.search(r"https?://\S+/invitation/\S+", words)
    assert link is not None, words
    guest.open(re.sub(r"^https?://[^/]+", guest.home, link[0]))
    guest.page.reload()
    guest.sees(f"You are invited, {name}").press(f"Sign in as {name}")
    assert guest.name() == name
    return guest


def wait_until(walker: Walker, words: str) -> Walker:
    """A page that looks again by itself; we look a little oftener."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if words in walker.page.locator("main").inner_text():
            return walker.look()
        time.sleep(0.5)
        walker.page.reload()
    raise AssertionError(f"“{words}” does not come: {walker.page.locator('main').inner_text()[:300]}")


def name_support_contact(coordinator: Walker, part_of_name: str, *, not_from: str = "") -> str:
    """Find somebody by part of a name and take the first who is from elsewhere. Returns the unit, as the hint says."""
    section = coordinator.page.locator("section").filter(has=coordinator.page.locator("#role-support_contact"))
    section.get_by_role("link").last.click()
    coordinator.page.wait_for_load_state()
    coordinator.look().write("Part of the name", part_of_name).press("Search")
    for place in range(coordinator.page.locator("input[name=person]").count()):
        hint = coordinator.page.locator(f"#id_person_{place}_hint").inner_text()
        unit = hint.rsplit(",", 1)[-1].strip()
        if "," in hint and unit != not_from:
            coordinator.page.locator("input[name=person]").nth(place).check()
            coordinator.press("Name this person").sees("has been named and is told")
            return unit
    raise AssertionError("nobody from elsewhere")


def no_fixed_clause_can_be_taken_out(partner: Walker, agreement: str) -> None:
    """Four clauses can be added to and not struck; any other can."""
    fixed = [n for n in range(1, 18) if "Add to it" in partner.page.locator(f"#clause-{n}").inner_text()]
    assert len([*fixed, 11]) == 4, fixed  # the eleventh is computed
    partner.open(f"{agreement}clauses/{fixed[0]}/").sees("These words protect both of you")
    assert not partner.offers("Take the clause out")
    partner.open(f"{agreement}clauses/2/")
    assert partner.offers("Take the clause out") or 2 in fixed


def newest_meeting(partner: Walker) -> str:
    """The path of the meeting that was held last."""
    held = partner.page.locator("main a[href*='/meetings/']").filter(has_text=re.compile(r"\d{4}$"))
    return str(held.first.get_attribute("href"))


def pages_linked_from(walker: Walker, *starts: str) -> set[str]:
    """Paths one click away from some pages that are there for this person."""
    found: set[str] = set()
    for start in starts:
        answer = walker.page.goto(walker.home + start)
        walker.trouble.clear()
        if answer is not None and answer.status == 200:
            found |= {str(link).split("#")[0] for link in walker.page.evaluate(LINKS) if str(link).startswith("/")}
    return found


def letters_say_nothing_of(administrator: Walker, texts: Iterable[str]) -> None:
    """No letter carries what somebody wrote."""
    administrator.page.goto(administrator.home + "/site/outbox/")
    links = administrator.page.locator("main li a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    for link in links[:25]:
        administrator.page.goto(administrator.home + link)
        administrator.does_not_see(*texts)
