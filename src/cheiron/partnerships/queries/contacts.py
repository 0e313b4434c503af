"""Who is independent of two people (`domain` 3.4): computed, never chosen by anybody who might be part of it."""

from __future__ import annotations

from django.db.models import Q

from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import RUNNING
from cheiron.people.models import Conflict, OversightSeat, Person, Position, RoleGrant
from cheiron.people.queries import holding_now, ids_in_conflict_with
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT, OrganisationRole
from cheiron.programmes.queries import holders_of
from cheiron.programmes.states import StaffRole

Two = tuple[Person, Person]
EVERYWHERE = "/"


def contacts_independent_of(partnership: Partnership) -> list[Person]:
    """Support contacts of the programme, then ombuds, who have no tie to either of the two; by name.

    The number of queries does not grow with the number of contacts.
    """
    two = (partnership.learner, partnership.helper)
    standing = _contacts_of(partnership)
    tied = {person.pk for person in two} | _partners_of(two) | _with_power_over(two) | _at_odds(two, standing)
    paths, seats = _units_led_by(two), _seats_of(two)
    return [
        contact
        for contact in standing
        if contact.pk not in tied
        and not _works_under(contact, paths)
        and not any(_assessed_by(seat, contact) for seat in seats)
    ]


def _contacts_of(partnership: Partnership) -> list[Person]:
    contacts = list(holders_of(partnership.programme, StaffRole.SUPPORT_CONTACT).select_related("unit"))
    ombuds = holding_now(RoleGrant.objects.filter(role=OrganisationRole.OMBUDS)).values("person")
    known = {contact.pk for contact in contacts}
    others = Person.objects.filter(pk__in=ombuds, is_active=True).exclude(pk__in=known)
    return contacts + list(others.select_related("unit"))


def _partners_of(two: Two) -> set[int]:
    """Everybody who is the partner of one of the two in a partnership that runs."""
    rows = Partnership.objects.filter(Q(learner__in=two) | Q(helper__in=two)).order_by()
    found = rows.values_list("learner_id", "helper_id", "state")  # with the state in it, all that run would be read
    return {pk for learner, helper, state in found if state in RUNNING for pk in (learner, helper)}


def _with_power_over(two: Two) -> set[int]:
    """Everybody who assesses, leads, treats or is close to one of the two."""
    return {pk for person in two for pk in ids_in_conflict_with(person)}


def _at_odds(two: Two, contacts: list[Person]) -> set[int]:
    """The other direction: contacts whom one of the two supervises, evaluates, treats and so on."""
    rows = Conflict.objects.filter(person__in=two, other__in=contacts)
    return set(holding_now(rows).values_list("other_id", flat=True))


def _units_led_by(two: Two) -> list[str]:
    """Paths of the units one of the two leads in any way, so that nobody of a leader's own office handles the leader.

    A position without a unit counts for the leader's own unit; one with power over everybody counts everywhere.
    """
    positions = holding_now(Position.objects.filter(person__in=two)).select_related("unit", "person__unit")
    return [path for position in positions if (path := _reach_of(position))]


def _reach_of(position: Position) -> str:
    if position.unit is None and position.kind in HEADS_OF_UNIT + ASSESSORS_OF_UNIT:
        return EVERYWHERE
    unit = position.unit or position.person.unit
    return unit.path if unit is not None else ""


def _works_under(contact: Person, paths: list[str]) -> bool:
    here = contact.unit.path if contact.unit is not None else EVERYWHERE
    return any(here.startswith(path) for path in paths)


def _seats_of(two: Two) -> list[OversightSeat]:
    return list(holding_now(OversightSeat.objects.filter(person__in=two)).select_related("body__unit"))


def _assessed_by(seat: OversightSeat, contact: Person) -> bool:
    """Whether the body of this seat assesses the contact."""
    here = contact.unit.path if contact.unit is not None else EVERYWHERE
    body = seat.body
    in_unit = body.unit is None or here.startswith(body.unit.path)
    return in_unit and body.level in ("", contact.level)
