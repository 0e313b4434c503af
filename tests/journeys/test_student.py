"""A student with a phone, and the same student at a desk."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.walker import Walker

WORRY = "I fear that what I say in coaching ends up in my dean’s letter."


def test_a_student_finds_what_is_next_and_the_way_out_and_keeps_the_partnership(walker: Callable[[], Walker]) -> None:
    student = walker().step_into("student")
    student.sees("Next meeting", "4th floor coffee bar")
    partner = (student.page.locator("#next-meeting").text_content() or "").split(",")[0]
    student.press(partner).sees("If it is not working", "Meetings", "You have met")
    student.press("End this partnership")
    student.sees("You need no reason and nobody’s permission.", "Who sees this")
    assert student.page.locator("input[type=radio]:checked").count() == 0
    student.press("End this partnership").sees("Please choose how they should learn of it.")
    student.unfold("Read the neutral message").reads("Ending one is a normal step and not a judgement.")
    student.press("Keep it")
    assert student.path.count("/") == 3, student.path
    student.sees("Active").does_not_see("You ended")
    student.press("Help").sees("Three doors").sees("End your partnership with")


def test_a_student_asks_anonymously_and_reads_the_question_back_with_the_code(
    walker: Callable[[], Walker],
) -> None:
    student = walker().step_into("student")
    me = student.name()
    student.open("/training/").unfold("All modules of this training").open("/training/C6/")
    student.write("Your question or concern", WORRY)
    if student.page.locator("select[name=programme]").count():
        student.page.locator("select[name=programme]").select_option(index=1)
    student.choose("Anonymously").press("Send").sees("Sent, without your name").does_not_see(WORRY)
    code = student.page.locator(".question-code").inner_text()
    student.press("I have written it down").does_not_see(WORRY)
    passer_by = walker().step_into("newcomer")
    passer_by.open("/questions/").write("Your return code", code).press("Look for the answer").sees(WORRY)
    passer_by.does_not_see(me)


def test_a_student_ends_a_partnership_and_asks_somebody_else(walker: Callable[[], Walker]) -> None:
    student = walker().step_into("student")
    partner = (student.page.locator("#next-meeting").text_content() or "").split(",")[0]
    student.taps = 0
    student.press(partner).press("End this partnership")
    student.choose("Send the neutral message now").press("End this partnership")
    assert student.taps <= 4
    student.sees("Your partnership has ended", partner).press("See three people you could ask")
    assert 1 <= student.control("Ask").count() <= 3
    assert partner not in student.page.locator("main .cards").inner_text()
    student.press("Ask").write("In your own words", "I am starting again.")
    student.page.locator("input[name=wished_length]").first.check()
    student.press("Go on").sees("Is this right?").press("Send to").sees("has been told")
