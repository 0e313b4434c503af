"""What the people of a leader would like help with, against who helps with it. No person can be made out.

Only needs that five people or more have named are there, rounded to the nearest five; that (nearly) everybody named one
looks like five people fewer; needs that are found only by who asks for them are never there. No totals are given, so
nothing can be worked out from what is left out (`domain` 6.3, 3.9).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from cheiron.evaluation.cells import THRESHOLD, Cell, cell
from cheiron.matching.queries import offers_for
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by, units_led_by
from cheiron.profiles.models import OfferedTopic, SoughtTopic, Topic

# So many people who ask for it for each who helps with it, and the unit is short of help.
ONE_HELPS = 3


@dataclass(frozen=True, slots=True)
class NeedHere:
    """One need. ``asked``: how many of the leader's people named it; the other two count people in the directory."""

    topic: Topic
    asked: Cell
    here: int
    elsewhere: int

    @property
    def is_short(self) -> bool:
        """Whether the unit itself has too few who help with it."""
        return self.asked.count is not None and self.here * ONE_HELPS < self.asked.count


def needs_under(leader: Person) -> list[NeedHere]:
    """The needs that may be shown, those that most people named first. Empty where fewer than ten people are led."""
    led = people_led_by(leader)
    whole = led.count()
    shown = {key: cell(part) for key, part in _capped(_named_by(led.values("pk")), whole).items() if part >= THRESHOLD}
    here, all_over = _helping_with(shown, leader)
    rows = [
        NeedHere(topic, shown[topic.pk], here[topic.pk], all_over[topic.pk] - here[topic.pk])
        for topic in Topic.objects.filter(pk__in=shown, sensitive=False)
    ]
    return sorted(rows, key=lambda row: (-(row.asked.count or 0), row.here, row.topic.place))


def _named_by(people: QuerySet[Person, Any]) -> dict[str, int]:
    rows = SoughtTopic.objects.filter(person__in=people, topic__sensitive=False, topic__is_retired=False).order_by()
    return dict(rows.values_list("topic").annotate(n=Count("person", distinct=True)))


def _capped(named: dict[str, int], whole: int) -> dict[str, int]:
    return {key: min(part, whole - THRESHOLD) for key, part in named.items()}


def _helping_with(keys: Collection[str], leader: Person) -> tuple[Counter[str], Counter[str]]:
    """How many people in the directory help with each: in the leader's units, and everywhere.

    As many as the leader finds there: another number would tell her that somebody is kept from her.
    """
    listed = dict(offers_for(leader).order_by().values_list("person", "person__unit"))
    units = set(units_led_by(leader).values_list("pk", flat=True))
    rows = OfferedTopic.objects.filter(topic__in=list(keys), profile__person__in=listed).order_by()
    people: defaultdict[str, set[int]] = defaultdict(set)
    for key, person in rows.values_list("topic", "profile__person"):
        people[key].add(person)
    here = Counter({key: sum(listed[one] in units for one in found) for key, found in people.items()})
    return here, Counter({key: len(found) for key, found in people.items()})
