"""A coordinator with half a post."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.walker import Walker

ASKED = "Could two of the meetings count as working hours? I, Quillon, never find the time."
NEUTRAL = "Can meetings count as working hours?"
CHANGED = "From January two meetings a year are working time."


def test_a_coordinator_answers_and_what_changed_is_public_without_who_asked(walker: Callable[[], Walker]) -> None:
    learner = walker().step_into("resident")
    name = learner.name()
    learner.open("/questions/").press("Ask something").write("Your question or concern", ASKED)
    programmes = learner.page.locator("select[name=programme]")
    if programmes.count():
        programmes.select_option(index=1)
    learner.choose("Under my name").press("Send").sees(ASKED)
    programme = learner.page.locator("article.card .caption").first.inner_text().split(",")[0]

    coordinator = walker().step_into("coordinator")
    coordinator.sees("Who needs you today", "Questions to answer").does_not_see(ASKED, "Quillon")
    coordinator.press("Questions", within=coordinator.page.locator("article.card").filter(has_text=programme))
    coordinator.press("Asked on", within=coordinator.part(name)).sees(ASKED).choose("We have changed something")
    coordinator.write("Your answer", "Yes, two of them.").press("Send the answer")
    coordinator.sees("Write this line too")
    coordinator.write("You asked", NEUTRAL).write("We changed", CHANGED).press("Send the answer").sees("Answered.")

    learner.open("/questions/").sees("Yes, two of them.").press("See what changed").sees(NEUTRAL, CHANGED)
    learner.does_not_see(name.split()[-1] + " asked", "Quillon")


def test_a_coordinator_brings_people_in_and_reads_facts_only(walker: Callable[[], Walker]) -> None:
    coordinator = walker().step_into("coordinator")
    card = coordinator.page.locator("article.card").filter(has_text="Longitudinal coaching")
    coordinator.press("Longitudinal coaching", within=card).sees("The design")
    programme = coordinator.path
    coordinator.open(f"{programme}learners/").press("Bring people in")
    coordinator.page.locator("input[name=levels]").first.check()
    coordinator.press("See how many that is")
    if coordinator.offers("Bring them in"):
        coordinator.press("Bring them in")
    coordinator.open(f"{programme}helpers/").sees("each decides alone how many people to take")
    coordinator.open(f"{programme}partnerships/")
    coordinator.does_not_see("I keep changing my mind about specialties", "End this partnership")
    coordinator.open(f"{programme}questions/").open("/office/").press("Rosters").sees("Bring a list")


def test_a_coordinator_finds_one_of_many_by_a_name_with_a_slip(walker: Callable[[], Walker]) -> None:
    coordinator = walker().step_into("coordinator")
    card = coordinator.page.locator("article.card").filter(has_text="Longitudinal coaching")
    programme = coordinator.press("Longitudinal coaching", within=card).path
    for part in ("learners", "helpers", "partnerships"):
        coordinator.open(f"{programme}{part}/")
        row = coordinator.page.locator("tbody th").last.inner_text().split(" with ")[0]
        first, last = row.split()[0], row.split()[-1]
        slip = f"{first} {last[:-1]}{last[-1]}{last[-1]}"
        coordinator.write("Find by name", slip).press("Find").sees(row, "with a name like it")
        assert coordinator.page.locator("tbody tr").count() < 5
        coordinator.write("Find by name", "Zebediah Quux").press("Find").sees("Nobody of that name in this programme.")
        coordinator.press("Show all").sees("Find by name").does_not_see("Nobody of that name")
