"""Lighter ways than a request: first talks, questions, a little more, "ask me in spring", waiting for a place."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.actions import (
    accept_first_talk,
    answer_question,
    ask_back,
    ask_helper,
    ask_person,
    put_off_request,
    tell_to_ask_again,
    wait_for_place,
)
from cheiron.matching.models import Request
from cheiron.matching.queries import offers_for
from cheiron.matching.rules import may_accept, may_ask, may_ask_person, may_wait
from cheiron.matching.states import RequestKind, RequestState, WishedLength
from cheiron.ops.demo.helping import data
from cheiron.ops.demo.running import Running
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Enrolment

SAID = "I would like to try whether we suit each other before I ask for a whole year."
SAID_BEFORE = "I have a year before fellowship applications and would like to plan it aloud."


def ask_around(runnings: list[Running], roles: list[dict[str, str]]) -> None:
    """Something of everything in each programme, and something on the first page of two of the personas."""
    told = Person.objects.in_bulk([role["person"] for role in roles], field_name="ref")
    taken = {one.pk for one in told.values()}
    who = {role["key"]: told[role["person"]] for role in roles}
    for running in runnings:
        _go_back_and_forth(running, taken)
        _ask_questions(running, taken)
    if "resident" in who:
        _hear_back(who["resident"])
    if "mentor" in who:
        _one_question_to(who["mentor"], runnings[-1], taken)


def _go_back_and_forth(running: Running, taken: set[int]) -> None:
    """Of the requests that wait, one is asked back and one put off until next month."""
    waiting = Request.objects.filter(programme=running.programme, state=RequestState.WAITING)
    others = waiting.exclude(learner__in=taken).exclude(offer__person__in=taken).order_by("pk")
    answered = [one for one in others[:12] if may_accept(one.offer.person, one)][:2]
    for request, more in zip(answered, (True, False), strict=False):
        helper = request.offer.person
        if more:
            ask_back(request=request, words="Gladly. What would be a good result for you by summer?", by=helper)
        else:
            put_off_request(request=request, day=clock.today() + clock.days(45), by=helper)


def _ask_questions(running: Running, taken: set[int]) -> None:
    """Two questions; one has its answer."""
    offers = [offer for offer in running.offers[2:8] if offer.person_id not in taken]
    askers = [one for one in _seeking(running) if one.pk not in taken]
    words = data("words.toml")["purposes"]
    for place, (asker, offer) in enumerate(zip(askers[:2], offers[:2], strict=False)):
        if not may_ask_person(asker, offer):
            continue
        with clock.standing_at(clock.now() - clock.days(4)):
            question = ask_person(offer=offer, words=words[place % len(words)], by=asker)
        if place:
            answer = "Begin small, and send me the first page when you have it. It need not be good."
            answer_question(question=question, answer=answer, by=offer.person)


def _seeking(running: Running) -> list[Person]:
    rows = Enrolment.objects.filter(programme=running.programme, state="seeking").select_related("person")
    return [row.person for row in rows.order_by("pk")[:20]]


def _hear_back(learner: Person) -> None:
    """A first talk to decide about, a helper who wanted to be asked again about now, and a place to wait for."""
    enrolment = Enrolment.objects.filter(person=learner).select_related("programme").order_by("-pk")[0]
    found = offers_for(learner, enrolment.programme).select_related("person", "programme").order_by("pk")
    free = [offer for offer in found if may_ask(learner, offer, RequestKind.FIRST_TALK)]
    full = [offer for offer in found if may_wait(learner, offer)]
    if len(free) > 1:
        _talk(learner, free[0])
        _put_off(learner, free[1])
    if full:
        wait_for_place(offer=full[0], by=learner)


def _talk(learner: Person, offer: Offer) -> None:
    with clock.standing_at(clock.now() - clock.days(8)):
        request = _ask(learner, offer, SAID, RequestKind.FIRST_TALK)
        accept_first_talk(request=request, by=offer.person)


def _put_off(learner: Person, offer: Offer) -> None:
    with clock.standing_at(clock.now() - clock.days(60)):
        request = _ask(learner, offer, SAID_BEFORE, RequestKind.PARTNERSHIP)
        put_off_request(request=request, day=clock.today() + clock.days(60), by=offer.person)
    tell_to_ask_again(request=request)


def _ask(learner: Person, offer: Offer, words: str, kind: RequestKind) -> Request:
    length = WishedLength.TERM
    return ask_helper(
        learner=learner, offer=offer, topic_keys=[], words=words, wished_length=length, kind=kind, by=learner
    )


def _one_question_to(helper: Person, running: Running, taken: set[int]) -> None:
    offer = Offer.objects.select_related("person", "programme").get(person=helper, programme=running.programme)
    for asker in _seeking(running):
        if asker.pk not in taken and may_ask_person(asker, offer):
            with clock.standing_at(clock.now() - clock.days(1)):
                ask_person(offer=offer, words="Is a first abstract worth sending before there are results?", by=asker)
            return
