"""Who must never be proposed to whom (H01, H03 to H07), as filters that say nothing about why."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit.often import rows_of
from cheiron.matching.models import Block
from cheiron.people.models import Person
from cheiron.people.queries import ids_in_conflict_with
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import listed_offers_visible_to
from cheiron.programmes.models import Programme
from cheiron.programmes.states import AssessmentRule, EnrolmentState, RoleKind

# Only these may also assess their learner, and only where the programme declares it (`domain` H03).
MAY_DECLARE = (RoleKind.COACH_PERFORMANCE, RoleKind.ADVISOR)
WAIVABLE = frozenset({"H03"})


def blocked_ids(person: Person) -> frozenset[int]:
    """People kept apart from this person, in either direction, unless both lifted it."""
    return frozenset(low if high == person.pk else high for low, high in rows_of(_apart, person.pk))


def _apart(person_id: int) -> QuerySet[Block, tuple[int, int]]:
    there = Block.objects.filter(Q(low=person_id) | Q(high=person_id))
    return there.exclude(lifted_by_low=True, lifted_by_high=True).values_list("low_id", "high_id")


def are_blocked(one: Person, other: Person) -> bool:
    """Whether these two are kept apart."""
    return other.pk in blocked_ids(one)


def waives_assessment(programme: Programme) -> bool:
    """Whether the programme declares that its helpers may also assess."""
    return programme.assessment_rule == AssessmentRule.DECLARED and programme.role_kind in MAY_DECLARE


class Barred:
    """Who must not help this viewer, read once for everything that one page asks.

    Blocks count everywhere; conflicts of interest in programmes where the viewer is, or could be, a learner.
    """

    def __init__(self, viewer: Person) -> None:
        self.viewer = viewer
        self.apart = frozenset((viewer.pk, *blocked_ids(viewer)))
        self.codes = ids_in_conflict_with(viewer)
        self._learns_in = _programmes_to_learn_in(viewer) if self.codes else []

    def offers(self, programme: Programme | None = None, *, few: bool = False) -> QuerySet[Offer]:
        """Listed offers this viewer may find. ``few``: only a page of them will be read."""
        offers = listed_offers_visible_to(self.viewer, programme, few=few).exclude(person__in=self.apart)
        return offers.exclude(self._forbidden()) if self.codes else offers

    def people(self, programme: Programme | None = None) -> frozenset[int]:
        """Ids of those who may not be found at all: in this programme, or anywhere."""
        if not self.codes:
            return self.apart
        open_to_both = self.offers(programme).filter(person__in=list(self.codes)).values_list("person", flat=True)
        return self.apart | (self.codes.keys() - set(open_to_both))

    def _forbidden(self) -> Q:
        strictly = [person_id for person_id, found in self.codes.items() if found - WAIVABLE]
        waives = Q(programme__assessment_rule=AssessmentRule.DECLARED, programme__role_kind__in=MAY_DECLARE)
        conflict = Q(person__in=strictly) | (Q(person__in=list(self.codes)) & ~waives)
        return Q(programme__in=self._learns_in) & conflict


def offers_for(viewer: Person, programme: Programme | None = None) -> QuerySet[Offer]:
    """Listed offers this viewer may find. Whoever must not help them is simply not there."""
    return Barred(viewer).offers(programme)


def _programmes_to_learn_in(viewer: Person) -> list[int]:
    enrolled = set(viewer.enrolments.exclude(state=EnrolmentState.WITHDRAWN).values_list("programme_id", flat=True))
    levels = Programme.objects.filter(state="live").values_list("pk", "learner_levels")
    return [pk for pk, fitting in levels if pk in enrolled or viewer.level in fitting]
