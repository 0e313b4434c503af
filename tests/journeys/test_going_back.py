"""The way up from a profile leads back to the answers of a search."""

from __future__ import annotations

from tests.journeys.conftest import Windows
from tests.journeys.walker import Walker

WORRY = "My papers keep getting rejected"


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
