"""Who asked for help and has had nobody yet, for those who look after them, where a programme tells them."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.kit import clock
from cheiron.matching.queries import asked_under
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person


def people_without_anybody(leader: Person) -> QuerySet[Person]:
    """By name, and nothing else: neither in which programme nor since when, neither whom nor how often they asked.

    Only who had never had anybody, in any programme, by the Monday on which they came to stand here. So an ending puts
    nobody here; and as nothing that begins later takes anybody away, a name that is gone tells of no beginning.
    """
    since = asked_under(leader)
    helped = Partnership.objects.filter(learner__in=list(since)).order_by().values_list("learner", "began_at")
    had_somebody = {learner for learner, began in helped if clock.day_of(began) < since[learner]}
    found = Person.objects.filter(pk__in=since.keys() - had_somebody)
    return found.select_related("unit").order_by("sort_name", "pk")
