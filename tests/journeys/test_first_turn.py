"""The whole first turn: from an empty programme to a partnership, its safe ending, and a new start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.journeys import ways
from tests.journeys.walker import Walker

PROGRAMME = "Walking alongside"
MENTOR, MENTOR_ADDRESS = "Ottoline Varga", "ottoline.varga@aldervalley.example"
LEARNER, LEARNER_ADDRESS = "Tamsin Oyelaran", "tamsin.oyelaran@aldervalley.example"
ROSTER = f"""Employee ID,First name,Last name,E-mail,Level,Department
009001,Ottoline,Varga,{MENTOR_ADDRESS},Professor,Surgery
009002,Tamsin,Oyelaran,{LEARNER_ADDRESS},Assistant Professor,Psychiatry
"""
WISH = "I would like somebody to read my first grant and to help me say no."
ASKING = "My section head wants an answer by spring and I am frightened of it."
ADDITION = "We never meet after six in the evening."
SUMMARY = "We agreed on one page of aims before the next meeting."
PRIVATE = "She seemed close to tears; ask about sleep next time."
CONFIDED = (WISH, ASKING, SUMMARY, PRIVATE, ADDITION)


def test_one_partnership_goes_all_the_way_round(walker: Callable[[], Walker], tmp_path: Path) -> None:
    coordinator = walker().step_into("coordinator")
    open_programme(coordinator)
    administrator = walker().step_into("administrator")
    bring_in_people(administrator, tmp_path / "newcomers.csv")

    mentor = ways.sign_in_by_invitation(administrator, walker(), MENTOR)
    become_listed(mentor)
    learner = ways.sign_in_by_invitation(administrator, walker(), LEARNER)
    ask(learner)

    accept_and_agree(mentor, learner)
    meet_and_write(mentor, learner)
    nobody_else_reads(coordinator, administrator)

    end(learner)
    what_the_mentor_reads(mentor)
    what_the_coordinator_sees(coordinator)
    start_anew(learner)
    ways.letters_say_nothing_of(administrator, CONFIDED)


def open_programme(coordinator: Walker) -> None:
    """From a design to an open programme, one question at a time."""
    coordinator.sees("Who needs you today").press("Begin a programme")
    coordinator.press("Begin with this", within=coordinator.part("Faculty mentoring"))
    coordinator.write("What is it called?", PROGRAMME).press("Keep and go on")
    for _step in range(12):
        if coordinator.path.endswith("/staff/"):
            break
        fill_what_is_empty(coordinator)
        coordinator.press("Keep and go on")
    unit = ways.name_support_contact(coordinator, "an")
    ways.name_support_contact(coordinator, "er", not_from=unit)
    coordinator.press("Go on").sees("Where can people go outside the programme?")
    coordinator.write("Name of the office", "Faculty counselling")
    coordinator.write("What one goes there for", "A conversation in confidence.")
    coordinator.write("Telephone", "555 0100").choose("Can keep it").press("Add this office").sees(
        "Faculty counselling"
    )
    coordinator.press("Check everything")
    if coordinator.offers("Take the usual training"):
        coordinator.press("Take the usual training")
    coordinator.sees("Ready to open").press("Open the programme").press("Open the programme")
    coordinator.sees("It is open. People can join now.")


def fill_what_is_empty(coordinator: Walker) -> None:
    if coordinator.path.endswith("/dates/"):
        coordinator.write("First day", coordinator.a_day_in(0)).write("Last day", coordinator.a_day_in(300))
    if coordinator.path.endswith("/reporting/"):
        coordinator.write("Which office is told?", "Office of professional conduct")


def bring_in_people(administrator: Walker, file: Path) -> None:
    """Upload, columns, report, confirm; nobody is written to by it."""
    file.write_text(ROSTER)
    administrator.open("/site/").press("Bring in people with a roster").press("Bring a list")
    administrator.page.locator("input[name=kind][value=people]").check()
    administrator.page.locator("input[type=file]").set_input_files(file)
    administrator.press("Read the file").sees("What do the columns mean?", "Recognised")
    administrator.press("Check the list")
    ways.wait_until(administrator, "What the list would do").sees(MENTOR, LEARNER, "Nothing has been changed yet.")
    administrator.press("Go on").sees("New people", "2").press("Apply the list")
    ways.wait_until(administrator, "The list is applied")


def become_listed(mentor: Walker) -> None:
    """Offer, train, write, pass the gate."""
    mentor.open("/programmes/").press(PROGRAMME).press("Offer to help as mentor")
    mentor.open("/profile/").press(PROGRAMME)
    mentor.sees("This opens as soon as every step above is done.")
    assert not mentor.offers("Show me in the directory")
    ways.train(mentor)
    mentor.open("/training/").sees("Trained")
    mentor.open("/profile/").press("Go on").write("In one line", "Grants, and the courage to say no.")
    mentor.write("Ask me about", "How to begin a first grant").press("Save")
    mentor.sees("Found in your own words")
    for label in ("Writing a grant", "Boundaries, time and saying no", "Writing and publishing papers"):
        mentor.choose(label)
    mentor.press("Go on").press("Save")
    mentor.open("/profile/").press(PROGRAMME).press("Yes, that is what I would like to do")
    mentor.press("These are all I know of").press("I agree to be listed")
    mentor.press("Show me in the directory").sees("You are in the directory")


def ask(learner: Walker) -> None:
    """Join, learn, say what for, search with a sentence, read, ask."""
    learner.open("/programmes/").press(PROGRAMME).press("Join as mentee")
    if learner.offers("I am looking for a mentor"):
        learner.press("I am looking for a mentor")
    ways.train(learner)
    learner.open("/seeking/").select("Most important", "Writing a grant").press("Save")
    learner.open("/people/")
    if learner.offers(PROGRAMME):
        learner.press(PROGRAMME)
    learner.page.locator("#sentence").fill(WISH)
    learner.press("Search").sees("We understood:", MENTOR)
    assert "grant" not in learner.page.url
    learner.press(MENTOR).sees("How to begin a first grant").press("Ask Ottoline")
    learner.choose("Writing a grant").write("In your own words", ASKING)
    learner.page.locator("input[name=wished_length]").first.check()
    learner.press("Go on").sees("Is this right?", ASKING).press("Send to").sees("has been told")


def accept_and_agree(mentor: Walker, learner: Walker) -> None:
    """One tap; then both read, one changes a clause, both sign."""
    mentor.open("/today/").sees("Waiting for you: 1", LEARNER).does_not_see(ASKING)
    taps = mentor.taps
    mentor.press("Yes").sees(f"You and {LEARNER} are partners now.")
    assert mentor.taps - taps == 1
    mentor.press("Read and sign")
    agreement = mentor.path
    mentor.sees("This clause is computed.")
    ways.no_fixed_clause_can_be_taken_out(mentor, agreement)
    mentor.open(f"{agreement}clauses/1/").write("", ADDITION).press("Keep these words").sees(ADDITION)
    mentor.press("Sign the agreement").sees("Signed on")
    learner.open("/today/").sees("has signed your agreement").press("Read and sign").sees(ADDITION)
    learner.press("Sign the agreement").sees("Signed by both")


def meet_and_write(mentor: Walker, learner: Walker) -> None:
    """Plan, log in one tap, a summary both read, a note one reads."""
    learner.open("/today/").press(MENTOR).press("Plan a meeting")
    learner.write("Day", learner.a_day_in(5)).write("Time", "12:30").write("Where?", "Library café").press("Plan it")
    learner.sees("Planned.", "Library café")
    mentor.open("/today/").sees("Next meeting", LEARNER, "Library café").press(LEARNER)
    taps = mentor.taps
    mentor.press("We met today").sees("Logged: you met today.", "Active")
    assert mentor.taps - taps == 1
    meeting = ways.newest_meeting(mentor)
    learner.open(meeting).press("Write a summary").write("", SUMMARY).press("Keep it").sees(SUMMARY)
    mentor.open(meeting).sees(SUMMARY).press("Write a note").write("", PRIVATE).press("Keep it").sees(PRIVATE)
    learner.open(meeting).sees(SUMMARY).does_not_see(PRIVATE)


def nobody_else_reads(*others: Walker) -> None:
    """Words of the two stand on no page of those who run the programme or the site."""
    for other in others:
        for path in ways.pages_linked_from(other, other.path, "/office/", "/site/"):
            other.page.goto(other.home + path)
            other.does_not_see(*CONFIDED)


def end(learner: Walker) -> None:
    """Alone, at once, at most four taps from signing in; the message is read first; there is a receipt."""
    learner.open("/")
    learner.taps = 0
    learner.press(MENTOR).press("End this partnership")
    learner.unfold("Read the neutral message")
    learner.reads("Ending one is a normal step and not a judgement.")
    learner.choose("Send the neutral message now").press("End this partnership")
    assert learner.taps - 1 <= 4, "reading the message is not part of the way"
    learner.sees("Your partnership has ended", "None was asked and none is kept.", "Reference", MENTOR)


def what_the_mentor_reads(mentor: Walker) -> None:
    """Neutral words, no reason, and the place is free again."""
    mentor.open("/partnerships/").press(LEARNER).sees("Ending one is a normal step and not a judgement.")
    mentor.does_not_see(f"{LEARNER} ended", f"{LEARNER} has ended", "ended by", ASKING)
    assert not mentor.offers("End this partnership")
    mentor.open("/profile/").press(PROGRAMME).sees("0 places are taken")


def what_the_coordinator_sees(coordinator: Walker) -> None:
    """That it ended and when, and that a new start is promised."""
    coordinator.open("/office/").sees("A new start is promised", LEARNER)
    coordinator.press("Partnerships", within=coordinator.page.locator("article.card").filter(has_text=PROGRAMME))
    coordinator.does_not_see(*CONFIDED, f"{LEARNER} ended", f"{MENTOR} ended", "ended by", "End this partnership")


def start_anew(learner: Walker) -> None:
    """The new start page, without the one who was. In this young programme nobody else is there yet, and it says so."""
    learner.open("/today/").sees("Your new start").press("See the three people").sees("All three are right.")
    learner.does_not_see(MENTOR).sees("Nobody is free at this moment").press("Find somebody else")
