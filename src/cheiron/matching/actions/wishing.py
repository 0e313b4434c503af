"""One's own list in a round, one's private list, and fewer places.

The journal holds one word for all of it: whether somebody wished, avoided or took fewer cannot be told from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.models import Participant, Wish
from cheiron.matching.queries import avoided_refs, sealed_list
from cheiron.matching.rules import may_choose, may_lower_places, possible_for, possible_to_avoid
from cheiron.matching.states import Side
from cheiron.people.models import Person

SAVED = "round.choices_saved"


@action
def save_wishes(*, participant: Participant, people: Sequence[Person], by: Person) -> Participant:
    """Keep this list in this order, best first. A helper's empty list means: happy with any of them."""
    participant = locked(participant)
    require(may_choose(by, participant))
    require(possible_for(participant, people))
    private = set(avoided_refs(participant))
    require(no(_avoided(), "avoided") if private & {one.ref for one in people} else yes())
    _write(participant, people)
    return _saved(participant, accepts_all=not people)


def _write(participant: Participant, people: Sequence[Person]) -> None:
    participant.wishes.all().delete()
    rows = [Wish(participant=participant, other=one, rank=rank) for rank, one in enumerate(people, start=1)]
    Wish.objects.bulk_create(rows)


def _avoided() -> str:
    return _("This person stands on your private list. Take them off it first.")


@action
def accept_anybody(*, participant: Participant, by: Person) -> Participant:
    """A helper is happy with any of them; a list made before is gone."""
    participant = locked(participant)
    require(may_choose(by, participant))
    helps = participant.side == Side.HELPER
    require(yes() if helps else no(_("Only those who help can leave it open."), "not_a_helper"))
    participant.wishes.all().delete()
    return _saved(participant, accepts_all=True)


def _saved(participant: Participant, *, accepts_all: bool) -> Participant:
    participant.accepts_all, participant.saved_at = accepts_all, clock.now()
    participant.save(update_fields=["accepts_all", "saved_at"])
    record(SAVED, on=participant, by=participant.person)
    return participant


@action
def save_avoided(*, participant: Participant, people: Sequence[Person], by: Person) -> Participant:
    """Keep the private list. Who is put on it leaves the wishes. It does not count as having chosen."""
    participant = locked(participant)
    require(may_choose(by, participant))
    new = [one for one in people if one.ref not in avoided_refs(participant)]
    require(possible_to_avoid(participant, new))
    participant.avoided = sealed_list(people)
    participant.save(update_fields=["avoided"])
    wished = [wish.other for wish in participant.wishes.select_related("other")]
    if set(wished) & set(new):
        _write(participant, [one for one in wished if one not in new])
    record(SAVED, on=participant, by=participant.person)
    return participant


@action
def lower_places(*, participant: Participant, places: int, by: Person) -> Participant:
    """At most so many in this round. The offer itself stays as it is."""
    participant = locked(participant)
    require(may_lower_places(by, participant, places))
    participant.places = places
    participant.save(update_fields=["places"])
    record(SAVED, on=participant, by=participant.person)
    return participant
