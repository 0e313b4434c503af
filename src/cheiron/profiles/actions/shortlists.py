"""Remember somebody, with a note of one's own. Nothing is recorded: whom one thinks of asking is nobody's business."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.acting import action
from cheiron.kit.text import tidy
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.profiles.models import Shortlist, ShortlistEntry
from cheiron.profiles.queries import entries_of, shortlists_of
from cheiron.profiles.rules import may_change_shortlist, may_keep, may_name_shortlist


@action
def make_shortlist(*, name: str, by: Person) -> Shortlist:
    """A new list."""
    require(may_name_shortlist(by, tidy(name)))
    return Shortlist.objects.create(owner=by, name=tidy(name))


@action
def rename_shortlist(*, shortlist: Shortlist, name: str, by: Person) -> Shortlist:
    """Another name for a list."""
    require(may_change_shortlist(by, shortlist))
    require(may_name_shortlist(by, tidy(name), shortlist))
    shortlist.name = tidy(name)
    shortlist.save(update_fields=["name"])
    return shortlist


@action
def remove_shortlist(*, shortlist: Shortlist, by: Person) -> None:
    """The list with everybody on it and all notes is gone."""
    require(may_change_shortlist(by, shortlist))
    shortlist.delete()


@action
def keep_person(*, person: Person, by: Person, shortlist: Shortlist | None = None) -> ShortlistEntry:
    """Put somebody on a list; without one, on the first there is, made if need be. Twice is once."""
    chosen = shortlist or shortlists_of(by).order_by("pk").first() or _first_list(by)
    require(may_change_shortlist(by, chosen))
    require(may_keep(by, person, chosen))
    return ShortlistEntry.objects.get_or_create(shortlist=chosen, person=person)[0]


def _first_list(owner: Person) -> Shortlist:
    return Shortlist.objects.create(owner=owner, name=_("People to remember"))


@action
def let_go_of(*, person: Person, by: Person, shortlist: Shortlist | None = None) -> None:
    """Take somebody off a list, or off all of one's own."""
    entries = entries_of(by).filter(person=person)
    if shortlist is not None:
        require(may_change_shortlist(by, shortlist))
        entries = entries.filter(shortlist=shortlist)
    entries.delete()


@action
def note_on_person(*, entry: ShortlistEntry, note: str, by: Person) -> ShortlistEntry:
    """A line for oneself about somebody on a list."""
    require(may_change_shortlist(by, entry.shortlist))
    entry.note = tidy(note)[:200]
    entry.save(update_fields=["note"])
    return entry


@action
def move_to_list(*, entry: ShortlistEntry, shortlist: Shortlist, by: Person) -> ShortlistEntry:
    """Onto another of one's lists, with the note. Whoever stands there already stays there, once."""
    require(may_change_shortlist(by, entry.shortlist))
    require(may_change_shortlist(by, shortlist))
    require(may_keep(by, entry.person, shortlist))
    there = shortlist.entries.filter(person=entry.person).exclude(pk=entry.pk).first()
    if there is None:
        entry.shortlist = shortlist
        entry.save(update_fields=["shortlist"])
        return entry
    if entry.note and not there.note:
        note_on_person(entry=there, note=entry.note, by=by)
    entry.delete()
    return there
