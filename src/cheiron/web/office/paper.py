"""The data of the sheets: only people who are listed and may stand on paper, only what everybody signed in reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.people.models import Organisation, Person
from cheiron.printing.codes import qr_svg
from cheiron.profiles.models import Photo
from cheiron.profiles.queries import Shared, TopicGroup, profiles_in_scope, shared_people, topic_groups
from cheiron.profiles.states import Mode, Shown
from cheiron.programmes.models import Programme
from cheiron.web.office.paper_contacts import contacts_for
from cheiron.web.parts.addresses import spoken, whole

FACES = 3
JPEG = b"\xff\xd8"
LONG_SENTENCE = 62


def people_on_paper(programme: Programme | None) -> list[Shared]:
    """Those listed who did not say that they would rather not be printed."""
    profiles = profiles_in_scope(Shown.ORGANISATION, programme=programme.ref if programme else "")
    return [one for one in shared_people(profiles, Shown.ORGANISATION) if one.in_print]


def pictures_of(people: Iterable[Shared]) -> dict[str, bytes]:
    """Portraits by the names under which the sheets speak of them."""
    photos = {one.photo.pk: one for one in people if one.photo}
    rows = Photo.objects.in_bulk(photos)
    return {f"{photos[pk].ref}.jpg": bytes(row.large) for pk, row in rows.items() if bytes(row.large[:2]) == JPEG}


def sheet_of(
    sheet: str, *, paper: str, organisation: Organisation, programme: Programme | None, title: str = ""
) -> Any:
    """Data and pictures of one sheet."""
    base = _base(paper, organisation, title)
    if sheet == "posters":
        return {**base, **_posters()}, {}
    people = people_on_paper(programme)
    if sheet == "welcome":
        people = _faces(people, base["title"])
    pictures = pictures_of(people)
    made = _welcome(people, pictures, programme) if sheet == "welcome" else _booklet(people, pictures)
    return {**base, **made}, pictures


def _base(paper: str, organisation: Organisation, title: str) -> dict[str, Any]:
    address = whole(reverse("directory:people"))
    return {
        "lang": get_language() or "en",
        "paper": paper,
        "title": title or _("Who can help"),
        "organisation": organisation.name,
        "emergency": organisation.emergency_line,
        "made": date_format(clock.today(), "F Y"),
        "address": spoken(address),
        "qr": qr_svg(address),
        "words": _words(),
        "steps": [
            _("Look up what is on your mind, in your own words, or a name."),
            _("Read who somebody is. Everybody here is trained and has no say over your grades."),
            _("Ask. You need no special reason, and you may ask for a first talk of 15 minutes."),
        ],
    }


def _words() -> dict[str, str]:
    return {
        "how": _("How to ask"),
        "needs": _("What would you like help with?"),
        "people": _("The people"),
        "index": _("Names"),
        "ask": _("Ask me about:"),
        "code": _("QR code: where to find these people"),
        "faces": _("Some of the people you can ask"),
        "hard": _("When it is hard"),
        "danger": _("In danger now:"),
    }


def _booklet(people: list[Shared], pictures: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "lead": _("Trained mentors and coaches, by what they can help with. Each has said: yes, you may ask me."),
        "promise": _("What you say stays between the two of you. Either can end it at any time, without a reason."),
        "groups": [group for group in (_group(one, people) for one in topic_groups()) if group["needs"]],
        "people": [_entry(one, pictures) for one in people],
    }


def _group(group: TopicGroup, people: list[Shared]) -> dict[str, Any]:
    needs = [
        {"label": topic.label, "people": [one.ref for one in people if topic in one.topics]}
        for topic in group.topics
        if not topic.sensitive
    ]
    return {
        "id": f"group-{group.key}",
        "name": group.name,
        "example": group.example,
        "needs": [need for need in needs if need["people"]],
    }


def _entry(one: Shared, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    said, photo = one.said, f"{one.ref}.jpg"
    mode = str(Mode(said["mode"]).label) if said.get("mode") else ""
    facts = [*one.words, mode, ", ".join(said.get("languages", ()))]
    return {
        "id": one.ref,
        "name": one.titled_name,
        "index": ", ".join(part for part in (one.family_name, one.given_name) if part) or one.name,
        "line": ", ".join(part for part in (one.level, one.unit) if part),
        "headline": said.get("headline", ""),
        "topics": [topic.label for topic in one.topics],
        "ask": " · ".join(said.get("ask_me_about", "").split("\n")),
        "facts": [fact[:1].upper() + fact[1:] for fact in facts if fact],
        "initials": one.initials,
        "tint": one.tint,
        "photo": photo if photo in pictures else "",
        "alt": one.photo.alt if one.photo else "",
    }


def _posters() -> dict[str, Any]:
    """One a group, from sentences of ours. Nobody is named: walls have readers, and patients pass."""
    return {
        "invitation": _("Trained colleagues who have time for you. Point your phone here, or go to"),
        "posters": [_poster(group) for group in topic_groups() if group.example],
    }


def _poster(group: TopicGroup) -> dict[str, Any]:
    address = whole(f"{reverse('directory:people')}?group={group.key}")
    return {
        "name": group.name,
        "sentence": group.example,
        "answer": _("Somebody here knows how that is. You can ask them."),
        "size": 34 if len(group.example) > LONG_SENTENCE else 40,
        "qr": qr_svg(address),
        "address": spoken(address),
    }


def _faces(people: list[Shared], title: str) -> list[Shared]:
    """A few who have room, faces first; which of them changes with the title, so that it is not always the same."""
    with_room = [one for one in people if one.openness and one.openness.value == "open"]
    turn = sorted(with_room, key=lambda one: (one.photo is None, sha256(f"{title}{one.ref}".encode()).hexdigest()))
    return sorted(turn[:FACES], key=lambda one: one.sort_name)


def _welcome(people: list[Shared], pictures: Mapping[str, bytes], programme: Programme | None) -> dict[str, Any]:
    return {
        "lead": _("You do not have to find your way alone. Here is who helps, and how to ask."),
        "groups": [{"name": group.name, "example": group.example} for group in topic_groups()],
        "people": [_entry(one, pictures) for one in people],
        "hard_lead": _("They do not assess you. They listen first, and say what they can keep to themselves."),
        "contacts": [_contact(person, what) for person, what in contacts_for(programme)],
    }


def _contact(person: Person, what: str) -> dict[str, str]:
    return {"name": person.name, "what": what, "phone": person.phone}
