"""Committee, course and supervision lists refer to people who are already known: by e-mail, id or name."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.kit.text import folded
from cheiron.people.roster.known import Index, KnownPerson
from cheiron.people.roster.names import name_from_parts, name_from_text
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.values import emails_in, said


def find_person(cells: Sequence[str], index: Index) -> KnownPerson | Note:
    """The one person these cells mean, or why there is none. Ids and addresses speak before names."""
    texts = [text for text in map(said, cells) if text]
    if not texts:
        return Note("nobody_named")
    for text in texts:
        found = index.by_id.get(text) or _by_address(text, index)
        if found is not None:
            return found
    return _by_name([text for text in texts if "@" not in text], texts, index)


def _by_address(text: str, index: Index) -> KnownPerson | None:
    return next((index.by_email[email] for email in emails_in(text) if email in index.by_email), None)


def _by_name(names: list[str], texts: list[str], index: Index) -> KnownPerson | Note:
    readings = [name_from_text(name).shown for name in names]
    if len(names) == 2:  # a first and a last name in columns of their own, in either order
        readings += [name_from_parts(*names).shown, name_from_parts(*reversed(names)).shown]
    for shown in readings:
        same = index.by_name.get(folded(shown), [])
        if len(same) == 1:
            return same[0]
        if same:
            return Note("several_of_this_name", {"count": len(same)})
    return Note("nobody_found", {"value": " ".join(texts)[:80]})
