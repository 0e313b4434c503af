"""People to meet for whoever does not know where to begin, or has just read about somebody else."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.queries.asked import Asked, Found
from cheiron.matching.queries.asking_search import department_of, works_in
from cheiron.matching.queries.finding import people_found
from cheiron.matching.queries.pairing_rules import Barred, offers_for
from cheiron.matching.queries.side_by_side import Beside, read_beside
from cheiron.matching.queries.stages import levels_ahead_of
from cheiron.people.models import Person
from cheiron.profiles.queries import topics_offered_by
from cheiron.profiles.states import ServesAs
from cheiron.training.models import Credential
from cheiron.training.states import Audience

LOOKED_AT = 60
LIKE_IN = 3


def connectors(viewer: Person, limit: int = 3) -> list[Found]:
    """People who help to find people."""
    return _fitting(viewer, Asked(filters={"role": (ServesAs.INTRODUCING,)}), limit)


def near_peers(viewer: Person, limit: int = 3) -> list[Found]:
    """People one or two career levels further on, as far as there are any who help."""
    return _fitting(viewer, Asked(filters={"level": levels_ahead_of(Barred(viewer))}), limit)


def outside_my_department(viewer: Person, limit: int = 3) -> list[Found]:
    """People with room whom the viewer would not meet at work; others every day."""
    home = department_of(viewer)
    found = people_found(viewer, Asked(filters={"open": ("open",)}), limit=LOOKED_AT).people
    return [one for one in found if not works_in(one.person, home)][:limit]


def newly_trained(viewer: Person, days: int = 31, limit: int = 3) -> list[Beside]:
    """Whose training was completed within so many days, the newest first."""
    since = clock.today() - clock.days(days)
    given = Credential.objects.filter(audience=Audience.HELPER, revoked_on=None, issued_on__gte=since)
    listed = offers_for(viewer).filter(person__profile__isnull=False).order_by().values("person")
    rows = given.filter(person__in=listed).order_by("-issued_on", "-pk").values_list("person", flat=True)
    newest = list(dict.fromkeys(rows[: limit * 4]))[:limit]
    read = {one.person.pk: one for one in read_beside(viewer, newest)}
    return [read[pk] for pk in newest if pk in read]


def similar_people(viewer: Person, person: Person, limit: int = 4) -> list[Found]:
    """People who put the same things first. What is sensitive makes nobody alike."""
    keys = [row.topic_id for row in topics_offered_by(person.profile) if not row.topic.sensitive][:LIKE_IN]
    return _fitting(viewer, Asked(needs=tuple(keys), without=(person.pk,)), limit) if keys else []


def _fitting(viewer: Person, asked: Asked, limit: int) -> list[Found]:
    if any(not values for values in asked.filters.values()):
        return []
    finding = people_found(viewer, asked, limit=limit)
    return [] if finding.nobody_fits else finding.people
