"""Whoever follows the links from home arrives everywhere, and everything there is in order."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker

PERSONAS = [
    "student",
    "resident",
    "newcomer",
    "mentor",
    "coach",
    "coordinator",
    "chair",
    "support",
    "dean",
    "administrator",
    "ombuds",
]
LEFT_OUT = (
    "/training/certificates/",  # a file that is handed over
    "/static/",
    "/site/kit/",
    "/office/roster/examples/",
    "/office/words/words.",
    "/office/sharing/people.",
    "/p/people.",
    "/p/feed.atom",
)
LETTERS = ("/site/outbox/ref/",)  # what is linked in a letter is for whom the letter is for
LINKS = "Array.from(document.links, link => link.href)"


@pytest.mark.parametrize("key", PERSONAS)
def test_every_page_on_the_way_of_a_persona_is_there_and_accessible(
    key: str, shared_demonstration: str, windows: Windows
) -> None:
    walker = windows(shared_demonstration, "phone")
    walker.enter_as(key)
    visited, trouble = crawl(walker)
    assert not trouble, "\n".join(trouble)
    assert len(visited) >= 8, visited


def crawl(walker: Walker, most: int = 70) -> tuple[set[str], list[str]]:
    """Visit one address of each pattern, breadth first. Returns the patterns and what was wrong with them."""
    seen: set[str] = set()
    trouble: list[str] = []
    queue = ["/"]
    while queue and len(seen) < most:
        path = queue.pop(0)
        if walker.pattern(path) in seen or path.startswith(LEFT_OUT):
            continue
        seen.add(walker.pattern(path))
        answer = walker.page.goto(walker.home + path)
        if answer is None or answer.status != 200:
            trouble.append(f"{path}, linked on the way: {answer and answer.status}")
            walker.trouble.clear()
            continue
        try:
            walker.look()
        except AssertionError as wrong:
            trouble.append(str(wrong))
            walker.trouble.clear()
        if walker.pattern(path) in LETTERS:
            continue
        found: list[str] = walker.page.evaluate(LINKS)
        queue += [to.removeprefix(walker.home).split("#")[0] for to in found if to.startswith(walker.home + "/")]
    return seen, trouble
