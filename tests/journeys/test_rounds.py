"""A match round, from planning to asking for another: a coordinator, and learners who are told."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.walker import Walker

REVIEWED, COLLECTING = "Coaching for the entering class", "Writing mentors"


def rounds_of(coordinator: Walker, programme: str) -> Walker:
    """The rounds of one programme, from the office."""
    card = coordinator.page.locator("article.card").filter(has_text=programme)
    return coordinator.open("/office/").press("Match rounds", within=card)


def test_a_coordinator_plans_a_round_and_nobody_is_told_yet(walker: Callable[[], Walker]) -> None:
    coordinator = rounds_of(walker().step_into("coordinator"), "Longitudinal coaching")
    coordinator.press("Plan a round").write("What is it called?", "Winter round").press("Look at it")
    coordinator.sees("Is this right?", "Nothing is planned yet, and nobody has been told.")
    coordinator.press("Plan this round").sees("Winter round", "Nobody has been told yet")


def test_a_learner_ranks_three_and_the_coordinator_closes_and_computes(walker: Callable[[], Walker]) -> None:
    learner = walker().step_into("chooser").open("/rounds/").press("First writing round")
    for _place in range(3):
        learner.press("Put on my list")
    learner.sees("Saved.").press("See what is saved")

    coordinator = rounds_of(walker().step_into("coordinator"), COLLECTING).press("First writing round")
    coordinator.does_not_see(learner.name())
    coordinator.press("End choosing today").press("End choosing now")
    coordinator.press("Compute the pairs").press("Compute").sees("Nobody is told anything until you publish.")


def test_the_pairs_are_checked_and_published_once_told_to_both_and_one_asks_for_another(
    walker: Callable[[], Walker],
) -> None:
    entrant = walker().step_into("entrant")
    name = entrant.name()
    entrant.open("/rounds/").press("Entering class").does_not_see("Open your partnership")

    coordinator = rounds_of(walker().step_into("coordinator"), REVIEWED).press("Entering class")
    place = coordinator.path
    coordinator.press("Go through the pairs")
    _keep_what_is_left(coordinator, place)
    coordinator.open(f"{place}check/").sees("What a person changed", "Who gets nobody from this round")
    coordinator.press("Publish").sees("Published. Everybody in the round is told")

    entrant.open("/rounds/").press("Entering class").sees("Open your partnership")
    partner = entrant.page.locator("main h2").first.inner_text().split(",")[0]
    entrant.press("Ask for another").sees("You have asked for another.")

    coordinator.open(f"{place}swaps/").sees(name, "asks for somebody else than")
    coordinator.press("Look at it").sees("never sees that somebody asked")
    coordinator.press("End it, and find somebody else").sees("Both are told in the same words")
    coordinator.open(f"{place}unmatched/").sees(name)
    coordinator.open(f"{place}report/").sees("associated with the group").does_not_see(name)

    entrant.open("/rounds/").press("Entering class").sees("People you could ask")
    entrant.open("/partnerships/").sees(partner)


def _keep_what_is_left(coordinator: Walker, place: str) -> None:
    """The clear pairs in one tap; those that want a look, one tap each, saved at once."""
    if coordinator.offers("Keep the rest"):
        coordinator.press("Keep the rest")
    coordinator.open(f"{place}review/?show=look")
    keep = coordinator.page.locator('button.decide__way[value="keep"]')
    for left in range(keep.count(), 0, -1):
        keep.first.click()
        expect(keep).to_have_count(left - 1)
