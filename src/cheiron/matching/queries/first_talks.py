"""First talks, for the two who have them. Whether to go on is the learner's to decide, and to know."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import FirstTalk
from cheiron.matching.queries.pairing_rules import blocked_ids
from cheiron.matching.states import TALK_ASKED_FOR_DAYS
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


def first_talks_visible_to(person: Person) -> QuerySet[FirstTalk]:
    """One's own. Those with somebody one is kept apart from are not there any more."""
    if not person.is_active:
        return FirstTalk.objects.none()
    apart = blocked_ids(person)
    mine = Q(request__learner=person) | Q(request__offer__person=person)
    talks = FirstTalk.objects.filter(mine).exclude(Q(request__learner__in=apart) | Q(request__offer__person__in=apart))
    return talks.select_related("request__programme", "request__learner", "request__offer__person")


def talks_to_decide(learner: Person) -> QuerySet[FirstTalk]:
    """Where the learner is asked now: go on together, or thank you, no."""
    today = clock.today()
    due = first_talks_visible_to(learner).filter(request__learner=learner, choice="")
    return due.filter(ask_on__range=(today - clock.days(TALK_ASKED_FOR_DAYS), today)).order_by("ask_on", "pk")


def talks_to_time(learner: Person) -> QuerySet[FirstTalk]:
    """Where the helper named times and the learner has taken none yet."""
    open_ones = first_talks_visible_to(learner).filter(request__learner=learner, choice="", at=None)
    return open_ones.filter(ask_on__gt=clock.today()).exclude(times=[]).order_by("created_at", "pk")


def talks_ahead(person: Person) -> QuerySet[FirstTalk]:
    """With a time, and still to come; the next first."""
    return first_talks_visible_to(person).filter(at__gte=clock.now()).order_by("at", "pk")


def undecided_talk_of(learner: Person, offer: Offer) -> FirstTalk | None:
    """The first talk these two are about to have, or have had, before the learner decided."""
    return FirstTalk.objects.filter(request__learner=learner, request__offer=offer, choice="").first()
