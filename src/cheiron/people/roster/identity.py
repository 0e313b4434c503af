"""Who a row is: external id before e-mail before name and unit. What cannot be told apart is refused, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.kit.text import folded
from cheiron.people.roster.drafts import Draft
from cheiron.people.roster.known import Index, KnownPerson, KnownUnit
from cheiron.people.roster.troubles import Note


@dataclass(slots=True)
class Match:
    """The person a row is, or nobody known, or why it cannot be told."""

    person: KnownPerson | None = None
    trouble: Note | None = None
    remark: Note | None = None


def identify(draft: Draft, unit: KnownUnit | None, index: Index) -> Match:
    """Find the person of a row."""
    by_email = index.by_email.get(draft.email) if draft.email else None
    if draft.external_id:
        by_id = index.by_id.get(draft.external_id) or _with_lost_zeros(draft, index)
        if by_id is not None:
            return _by_id(draft, by_id, by_email)
    if by_email is not None:
        return _by_email(draft, by_email)
    return _by_name(draft, unit, index)


def _by_id(draft: Draft, person: KnownPerson, by_email: KnownPerson | None) -> Match:
    if by_email is not None and by_email is not person:
        return Match(person, _address_of_another(by_email))
    return Match(person, remark=_zeros(draft, person))


def _by_email(draft: Draft, person: KnownPerson) -> Match:
    if draft.external_id and person.external_id and draft.external_id != person.external_id:
        if draft.external_id.lstrip("0") == person.external_id.lstrip("0"):
            return Match(person, remark=_zeros(draft, person))
        if person.born:
            return Match(person, Note("address_has_other_row", {"row": person.born}))
        return Match(person, Note("other_id", {"name": person.name, "id": person.external_id}))
    return Match(person)


def _by_name(draft: Draft, unit: KnownUnit | None, index: Index) -> Match:
    """Only among people whom nothing tells apart from this row: a different id, address or unit is a namesake."""
    same = [
        person
        for person in index.by_name.get(folded(draft.name.shown), ())
        if not (draft.external_id and person.external_id)
        and not (draft.email and person.email)
        and (unit is None or person.unit is None or person.unit is unit)
    ]
    if len(same) > 1:
        return Match(trouble=Note("several_of_this_name", {"count": len(same)}))
    remark = Note("known_by_name") if same and draft.key else None
    return Match(same[0] if same else None, remark=remark)


def _with_lost_zeros(draft: Draft, index: Index) -> KnownPerson | None:
    """``1234`` is ``01234`` when the address or the name agrees: a spreadsheet has eaten the zero."""
    for person in index.by_bare_id.get(draft.external_id, ()):
        if (draft.email and person.email == draft.email) or folded(person.name) == folded(draft.name.shown):
            return person
    return None


def _zeros(draft: Draft, person: KnownPerson) -> Note | None:
    if draft.external_id and person.external_id and draft.external_id != person.external_id:
        longer = max(draft.external_id, person.external_id, key=len)
        return Note("zeros_restored", {"id": longer})
    return None


def _address_of_another(person: KnownPerson) -> Note:
    if person.born:
        return Note("address_has_other_row", {"row": person.born})
    return Note("address_of_another", {"name": person.name})
