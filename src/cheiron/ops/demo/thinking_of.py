"""Leaders who thought of somebody: suggestions that wait for one person to step into, and a few older ones."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.actions.suggesting import set_suggestion_aside, suggest_helpers, tell_leader
from cheiron.matching.models import Suggestion
from cheiron.matching.queries.choosing_for import candidates_for, candidates_read
from cheiron.matching.rules.suggesting import may_suggest_to
from cheiron.ops.demo.settling import Town
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by

WHYS = (
    "She changed direction in her third year and speaks about it without polish. You might like that.",
    "They began where you begin, in a department that did not know them, and made it theirs.",
    "He asks better questions than I do. And he has time, which I do not.",
)
LEADERS, EACH = 3, 2


def think_of(town: Town, somebody: Person) -> None:
    """One suggestion waits for ``somebody``; a few leaders suggested people to others some weeks ago."""
    leaders = list({person.pk: person for person in town.seats.values()}.values())
    for place, leader in enumerate(leaders[:LEADERS]):
        led = people_led_by(leader).exclude(pk=somebody.pk).order_by("pk")
        for number, learner in enumerate(led[3 : 3 + EACH]):
            with clock.standing_at(clock.now() - clock.days(9 + 5 * place + number)):
                _older(leader, learner, place + number)
    first = next((leader for leader in leaders if may_suggest_to(leader, somebody)), None)
    if first is not None:
        with clock.standing_at(clock.now() - clock.days(1)):
            _suggest(first, somebody, WHYS[1])


def _older(leader: Person, learner: Person, turn: int) -> None:
    made = _suggest(leader, learner, WHYS[turn % len(WHYS)])
    if made is not None and turn % 2:
        set_suggestion_aside(suggestion=made, by=learner)
        tell_leader(suggestion=made, tells=turn % 4 == 1, by=learner)


def _suggest(leader: Person, learner: Person, why: str) -> Suggestion | None:
    chosen = candidates_read(leader, candidates_for(leader, learner)[:2])
    if not chosen or not may_suggest_to(leader, learner):
        return None
    return suggest_helpers(learner=learner, offers=[one.offer for one in chosen], why=why, by=leader)
