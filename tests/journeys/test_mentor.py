"""A mentor who is asked, and a coach with forty seconds."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.walker import Walker

CONFIDED = "I have a first draft of a grant and nobody to read it."


def test_a_mentor_says_yes_and_not_now_with_one_tap_each_then_lowers_the_places_and_pauses(
    walker: Callable[[], Walker],
) -> None:
    mentor = walker().step_into("mentor")
    mentor.sees("Waiting for you:").does_not_see(CONFIDED)
    asked = mentor.page.locator(".person p").filter(has_text="asks you to be a mentor").locator("strong")
    first, second = (name.strip() for name in asked.all_inner_texts())
    mentor.press("Read more").sees("Only the two of you read this.")
    mentor.page.go_back()
    before = mentor.taps
    mentor.press("Yes").sees(f"You and {first} are partners now.")
    mentor.press("Not now").sees(f"{second} reads that it is not possible at present, and nothing more.")
    assert mentor.taps - before == 2
    mentor.sees(f"Your agreement with {first} is ready to read, change and sign.")
    mentor.open("/profile/").press("Faculty mentoring").sees("You are in the directory")
    mentor.write("How many", "1").press("Save the number").sees("You take 1; 1 place is taken.")
    mentor.write("Pause until", mentor.a_day_in(40)).press("Pause").sees("You are taking a pause")
    mentor.press("Come back now").sees("You are in the directory")


def test_a_coach_confirms_a_meeting_in_one_tap(walker: Callable[[], Walker]) -> None:
    coach = walker().step_into("coach")
    coach.sees("Next meeting", "Did you and")
    before = coach.taps
    asked = coach.page.get_by_text("Did you and").count()
    coach.press("Yes, we met")
    assert coach.taps - before == 1
    assert coach.page.get_by_text("Did you and").count() == asked - 1
