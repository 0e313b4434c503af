"""Back and forward: to the answers of a search, to the look at a request; and to nothing after the sign-out."""

from __future__ import annotations

from playwright.sync_api import Error, Page

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker

WORRY = "My papers keep getting rejected"
LETTER = "My second paper was rejected twice"


def moved(page: Page, where: str) -> str:
    """What stands in the page after "back" or "forward"; nothing where the browser asks whether to send again."""
    try:
        page.go_back() if where == "back" else page.go_forward()
    except Error:
        return ""
    page.wait_for_load_state()
    return page.locator("main").inner_text()


def searched(walker: Walker) -> Walker:
    walker.open("/people/")
    walker.page.locator("main textarea, main input[type=search]").first.fill(WORRY)
    return walker.press("Search").sees("We understood")


def test_the_way_up_from_a_profile_leads_to_the_answers_one_came_from(
    shared_demonstration: str, windows: Windows
) -> None:
    walker = searched(windows(shared_demonstration, "phone").step_into("resident"))
    walker.page.locator("main article h3 a, main .card h3 a").first.click()
    walker.page.wait_for_load_state()
    assert walker.path != "/people/"
    walker.press("Find somebody to ask")
    assert walker.path == "/people/"
    walker.sees("We understood", "rejected")
    lost = windows(shared_demonstration, "phone", java_script_enabled=False).plain().step_into("resident")
    lost.open("/people/needs/").open("/people/").page.locator("main article h3 a, main .card h3 a").first.click()
    lost.press("Find somebody to ask").sees("What would you like help with?")


def test_a_request_that_is_looked_at_is_found_again_with_back_and_forward_and_not_after_the_sign_out(
    shared_demonstration: str, windows: Windows
) -> None:
    walker = windows(shared_demonstration, "desktop").step_into("resident").open("/people/?open=open")
    ask = walker.page.locator("main article h3 a, main .card h3 a").first.get_attribute("href")
    walker.open(f"{ask}").press("Ask ").press("Go on").sees("Please choose how long you have in mind.")
    walker.page.locator("input[name=wished_length]").first.check()
    walker.write("In your own words", LETTER).press("Go on").sees("Is this right?")
    page = walker.page
    assert "Please choose how long" in moved(page, "back")
    assert LETTER in moved(page, "forward")
    walker.open("/you/").press("Sign out")
    assert all(LETTER not in moved(page, "back") for _step in range(4))
