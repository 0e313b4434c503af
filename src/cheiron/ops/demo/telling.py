"""One programme tells its leaders who asked and has had nobody yet, so that both sides of it can be looked at."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper, expire_request
from cheiron.matching.models import Request
from cheiron.matching.queries import offers_for
from cheiron.matching.rules import may_ask
from cheiron.matching.states import WishedLength
from cheiron.ops.demo.running import Running
from cheiron.ops.demo.staffing import Staff
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by
from cheiron.programmes.actions import begin_seeking, enrol, tell_leaders
from cheiron.programmes.models import Programme

TOLD_DAYS, ASKED_DAYS, IN_VAIN = 90, 30, 3
WORDS = "I would like to think about the next three years with somebody who does not decide about them."


def tell_in_one(runnings: list[Running], staff: Staff, leader: Person, taken: set[str]) -> None:
    """The programme that fits most of this leader's people. Everybody who asked there had read it; a few ask in vain.

    ``taken``: the refs of people with another story.
    """
    programme = max((one.programme for one in runnings), key=lambda one: _fitting(leader, one).count())
    since = clock.now() - clock.days(TOLD_DAYS)
    with clock.standing_at(since):
        tell_leaders(programme=programme, by=staff.coordinator)
    Request.objects.filter(programme=programme, created_at__gte=since).update(tells_leaders=True)
    for place, learner in enumerate(_fitting(leader, programme).exclude(ref__in=taken)[:IN_VAIN]):
        _ask_in_vain(programme, learner, place)


def _fitting(leader: Person, programme: Programme) -> QuerySet[Person]:
    """People the leader looks after who could learn there, have had nobody and have asked nobody."""
    led = people_led_by(leader).filter(level__in=programme.learner_levels, partnerships_as_learner=None)
    return led.filter(requests_made=None, offers=None).order_by("pk")


def _ask_in_vain(programme: Programme, learner: Person, place: int) -> None:
    with clock.standing_at(clock.now() - clock.days(ASKED_DAYS)):
        enrol(programme=programme, person=learner, by=learner)
        begin_seeking(programme=programme, person=learner, by=learner)
        possible = [offer for offer in offers_for(learner, programme).order_by("-pk") if may_ask(learner, offer)]
        if not possible:
            return
        request = ask_helper(
            learner=learner,
            offer=possible[place % len(possible)],
            topic_keys=[],
            words=WORDS,
            wished_length=WishedLength.TERM,
            tells_leaders=True,
            by=learner,
        )
    expire_request(request=request)
