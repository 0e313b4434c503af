"""Story 8.3/4: a leader suggests somebody, the learner alone sees it and does without, the leader reads "Delivered"."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator

from tests.journeys.walker import Walker
from tests.journeys.ways import letter_to, letters_say_nothing_of, sign_in_by_invitation, was_never_here

WHY = "She took the same turning twelve years ago and tells it without polish."


def name_of(line: Locator) -> str:
    return " ".join(line.locator("strong").inner_text().split(",")[0].split())


def test_a_leader_suggests_people_and_learns_only_that_it_was_delivered(walker: Callable[[], Walker]) -> None:
    chair, administrator, guest = walker(), walker(), walker()
    chair.step_into("chair").open("/leadership/").press("Your department").sees("stands on no page of yours")
    chair.press("Choose for whom").sees("The list says nothing about who has help already.")
    administrator.step_into("administrator")
    residents = chair.page.locator("main li").filter(has_text="Resident, PGY-2")
    resident = next(one for one in residents.all() if was_never_here(administrator, name_of(one)))
    name = name_of(resident)
    learner = sign_in_by_invitation(administrator, guest, name)
    chair.press("Suggest people", within=resident).sees(f"Whom could {name} ask?")
    ticks = chair.page.locator("input[name=pick]")
    helpers = [ticks.nth(n).locator("xpath=..").inner_text().split("\n")[0].split(",")[0] for n in (0, 1)]
    for place in (0, 1):
        ticks.nth(place).check()
    chair.press("Go on with those ticked").sees(*helpers, f"{name} alone.")
    chair.press("Send it").sees("Say in a sentence why you thought of them.")
    chair.write("Why did you think of them?", WHY).press("Send it").sees(f"Delivered. Only {name} sees it.")
    chair.does_not_see(WHY)

    learner.open("/today/").sees("thought of people you could ask.")
    learner.press("See who they are").sees(WHY, *helpers, "have not been told that they were suggested")
    before = learner.taps
    learner.press("Set it aside").sees("Set aside. Nobody is told.").does_not_see("thought of people you could ask")
    assert learner.taps - before == 1

    chair.open("/leadership/suggestions/")
    card = chair.part(name, helpers[0])
    assert "Delivered" in card.inner_text()
    chair.does_not_see("Set aside", WHY)
    letters_say_nothing_of(administrator, [WHY])
    letter = letter_to(administrator, name, "thought of people you could ask")
    assert not [helper for helper in helpers if helper in letter]
    chair.press("Take it back", within=card).sees("Taken back.")
