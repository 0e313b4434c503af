"""Without a mouse, without JavaScript, on the narrowest screen, in the dark."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker
from tests.journeys.ways import letter_to

HOMES = {
    "student": ["/today/", "/people/", "/programmes/", "/training/", "/help/", "/you/"],
    "mentor": ["/today/", "/requests/", "/profile/", "/profile/topics/", "/profile/about/meeting/"],
    "coordinator": ["/office/", "/office/programmes/new/", "/office/roster/new/"],
    "support": ["/care/"],
    "dean": ["/leadership/", "/learning/"],
    "administrator": ["/site/", "/site/accounts/", "/site/outbox/"],
}
FOCUS = """() => {
    const one = document.activeElement;
    const rings = [one, one.closest('.choice')].filter(Boolean).map(it => getComputedStyle(it));
    return {words: (one.innerText || one.value || '').trim(), id: one.id,
            shown: rings.some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')}; }"""


def tab_to(walker: Walker, words: str, most: int = 60) -> None:
    """Press Tab until the focus is on something with these words, and see the focus at every stop."""
    for _stop in range(most):
        walker.page.keyboard.press("Tab")
        focus = walker.page.evaluate(FOCUS)
        assert focus["shown"], f"the focus cannot be seen on {focus['words']!r}"
        if focus["words"].startswith(words) or focus["id"] == words:
            return
    raise AssertionError(f"“{words}” is not reached with the Tab key on {walker.path}")


def type_key(walker: Walker, key: str) -> None:
    walker.page.keyboard.press(key)
    walker.page.wait_for_load_state()


def test_signing_in_and_ending_a_partnership_need_no_mouse(shared_demonstration: str, windows: Windows) -> None:
    walker, administrator = windows(shared_demonstration), windows(shared_demonstration)
    administrator.enter_as("coach")
    name = administrator.name()
    administrator.open("/partnerships/")
    administrator.enter_as("administrator").open("/site/accounts/").write("", name.split()[-1]).press("Search")
    address = re.search(r"[\w.-]+@[\w.-]+", administrator.part(name).inner_text())
    assert address is not None

    walker.open("/sign-in/")
    walker.page.keyboard.press("Tab")
    assert walker.page.evaluate(FOCUS)["words"] == "Skip to the main content"
    type_key(walker, "Enter")
    assert walker.page.evaluate("document.activeElement.id") == "main"
    tab_to(walker, "id_email")
    walker.page.keyboard.type(address[0])
    type_key(walker, "Enter")
    walker.page.wait_for_url(re.compile("/link-sent/"))
    link = re.search(r"https?://\S+/sign-in/link/\S+", letter_to(administrator, name, "Your sign-in link"))
    assert link is not None
    walker.open(re.sub(r"^https?://[^/]+", walker.home, link[0]))
    tab_to(walker, f"Sign in as {name}")
    type_key(walker, "Enter")
    walker.page.wait_for_url(re.compile("/today/"))

    walker.open("/help/")
    tab_to(walker, "End your partnership with")
    type_key(walker, "Enter")
    walker.page.wait_for_url(re.compile("/ending/"))
    tab_to(walker, "id_telling_0")
    walker.page.keyboard.press("Space")
    tab_to(walker, "Read the neutral message")
    walker.page.keyboard.press("Enter")
    walker.reads("Ending one is a normal step and not a judgement.")
    tab_to(walker, "End this partnership")
    type_key(walker, "Enter")
    walker.page.wait_for_url(re.compile("/receipt/"))
    walker.look().sees("Your partnership has ended")


def test_asking_and_ending_work_without_javascript(shared_demonstration: str, windows: Windows) -> None:
    learner = windows(shared_demonstration, "phone", java_script_enabled=False)
    learner.plain().step_into("resident").open("/people/")
    learner.page.locator("#sentence").fill("confidence and saying no")
    learner.press("Search").sees("We understood:")
    learner.page.locator(".person__name a").first.click()
    learner.press("Ask").write("In your own words", "I would like to think aloud.")
    learner.page.locator("input[name=wished_length]").first.check()
    learner.press("Go on").sees("Is this right?").press("Send to").sees("has been told")

    student = windows(shared_demonstration, "phone", java_script_enabled=False)
    student.plain().step_into("student").open("/help/").press("End your partnership with")
    student.choose("I will tell them myself").press("End this partnership").sees("Your partnership has ended")


@pytest.mark.parametrize("key", HOMES)
def test_the_main_pages_fit_the_narrowest_screen(key: str, shared_demonstration: str, windows: Windows) -> None:
    walker = windows(shared_demonstration, "narrow")
    walker.enter_as(key)
    for path in HOMES[key]:
        walker.open(path)


@pytest.mark.parametrize("key", HOMES)
def test_the_main_pages_can_be_read_in_the_dark(key: str, shared_demonstration: str, windows: Windows) -> None:
    walker = windows(shared_demonstration, "phone", "dark")
    walker.enter_as(key)
    for path in HOMES[key]:
        walker.open(path)
