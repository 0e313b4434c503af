"""Who is who for somebody who looks around: nine people and two more, each with something waiting."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper
from cheiron.matching.states import WishedLength
from cheiron.ops.demo.helping import train_learners
from cheiron.ops.demo.personas import persona
from cheiron.ops.demo.running import Running
from cheiron.ops.demo.settling import Town
from cheiron.ops.demo.staffing import Staff
from cheiron.ops.demo.turning import plan_next, turn
from cheiron.people.models import Person
from cheiron.programmes.actions import begin_seeking, enrol
from cheiron.programmes.models import Enrolment, Programme

LEADING = ("dean", "cmo", "society_officer", "dio", "associate_dean", "vice_chair")
CHAIRING = ("department_chair", "society_officer", "division_chief")


def cast(town: Town, staff: Staff, runnings: list[Running]) -> list[dict[str, str]]:
    """Give the personas their stories and return the list for the page."""
    return [*_learners_and_helpers(runnings), *_desks(town, staff)]


def _learners_and_helpers(runnings: list[Running]) -> list[dict[str, str]]:
    first, last = runnings[0], runnings[-1]
    middle = runnings[1] if len(runnings) > 2 else first
    student, newcomer, other = first.learners[:3]
    resident = middle.learners[3]
    _story(first, student, other)
    _seeking(first.programme, newcomer)
    _seeking(middle.programme, resident)
    mentor = _helper_with_requests(last)
    coach = first.offers[0].person
    words = first.programme
    seeker = middle.programme.learner_word
    return [
        persona(
            "student",
            f"A {words.learner_word} with a {words.helper_word}",
            "A meeting is on the way, and so is the right to end it.",
            student,
        ),
        persona("resident", f"A {seeker} who is looking", "Trained and ready: searches, reads, asks.", resident),
        persona("newcomer", "Somebody new here", "Knows nobody yet and wonders where to begin.", newcomer),
        persona(
            "mentor",
            f"A {last.programme.helper_word} who is asked for help",
            "Two requests wait for one tap each, and one question for a few lines.",
            mentor,
        ),
        persona(
            "coach",
            f"A {words.helper_word} with forty seconds",
            "Several partnerships, and a meeting to confirm.",
            coach,
        ),
    ]


def _desks(town: Town, staff: Staff) -> list[dict[str, str]]:
    dean = _seat(town, LEADING)
    chair = next(p for p in (_seat(town, CHAIRING), _seat(town, CHAIRING, last=True)) if p.pk != dean.pk)
    kinds = {kind for kind, _unit in town.seats}
    chairs = "A department chair" if "department_chair" in kinds else "A leader"
    top = "The dean" if "dean" in kinds else "The one at the top"
    return [
        persona("coordinator", "The coordinator", "Half a post: who needs her today?", staff.coordinator),
        persona("chair", chairs, "Goes first. Cannot find out who has a coach.", chair),
        persona(
            "support", "The support contact", "Helps when it is hard, and is independent of both.", staff.supports[0]
        ),
        persona("dean", top, "Wants one honest page.", dean),
        persona(
            "administrator", "The administrator", "Keeps it running and reads nothing private.", staff.administrator
        ),
        persona("ombuds", "The ombuds", "Independent of every programme.", staff.ombuds),
    ]


def _seat(town: Town, kinds: tuple[str, ...], *, last: bool = False) -> Person:
    found = [person for kind in kinds for (held, _unit), person in town.seats.items() if held == kind]
    return found[-1] if last else found[0]


def _story(running: Running, student: Person, other: Person) -> None:
    """A student with a partner of five months and a coach who has a second one."""
    offer = running.offers[0]
    for learner, days_ago in ((student, 150), (other, 90)):
        with clock.standing_at(clock.now() - clock.days(days_ago + 3)):
            enrol(programme=running.programme, person=learner, by=learner)
            begin_seeking(programme=running.programme, person=learner, by=learner)
    train_learners(running.programme, [student, other])
    words = "I keep changing my mind about specialties and would like to think aloud with somebody."
    plan_next(
        turn(student, offer, days_ago=150, words=words, topics=["choice"]), in_days=2, place="4th floor coffee bar"
    )
    plan_next(turn(other, offer, days_ago=90, words="", topics=["study"]), in_days=-1, place="Library")


def _seeking(programme: Programme, learner: Person) -> None:
    train_learners(programme, [learner])
    with clock.standing_at(clock.now() - clock.days(6)):
        if not Enrolment.objects.filter(programme=programme, person=learner).exists():
            enrol(programme=programme, person=learner, by=learner)
        begin_seeking(programme=programme, person=learner, by=learner)


def _helper_with_requests(running: Running) -> Person:
    """A helper with a place left and two people who ask."""
    offer = running.offers[1]
    words = ("I have a first draft of a grant and nobody to read it.", "I am new here and know nobody outside my ward.")
    for place, learner in enumerate(running.learners[4:6]):
        _seeking(running.programme, learner)
        with clock.standing_at(clock.now() - clock.days(2 + place)):
            ask_helper(
                learner=learner,
                offer=offer,
                topic_keys=[],
                words=words[place],
                wished_length=WishedLength.SHORT,
                by=learner,
            )
    return offer.person
