"""Keep the words by which a profile is found."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import roots, shown_fields, specialties
from cheiron.profiles.states import Aspiration, Shown

# Stands first in ``search_words``: a profile without it was written another way and is renewed by the job.
EDITION = "edition2"
WORDS = ("headline", "skills", "ask_me_about", "story", "setback")
BATCH = 500


def search_words_of(profile: Profile) -> str:
    """Every word once, as its root, with a blank before and after. Only what all inside read."""
    person, shown = profile.person, shown_fields(profile, Shown.ORGANISATION)
    texts = [person.name, *(shown.get(name, "") for name in WORDS), *shown.get("languages", ())]
    texts += [person.specialty, person.unit.name if person.unit else "", *_other_names(person)]
    texts += [str(dict(Aspiration.choices).get(shown.get("aspiration", ""), ""))]
    texts += [row.topic.label for row in shown.get("topics", ()) if not row.topic.sensitive]
    return " ".join(["", EDITION, *dict.fromkeys(word for text in texts for word in roots(text)), ""])


def _other_names(person: Person) -> tuple[str, ...]:
    return next((found.names for found in specialties() if found.label == person.specialty), ())


@action
def renew_search_words(*, by: Person | None = None, only_old: bool = True) -> int:
    """Write the search words of profiles that have none of this edition. Returns how many were written."""
    profiles = Profile.objects.all()
    if only_old:
        profiles = profiles.exclude(search_words__startswith=f" {EDITION} ")
    ids = list(profiles.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        _renew(ids[start : start + BATCH])
    return len(ids)


def _renew(ids: Iterable[int]) -> None:
    found = Profile.objects.filter(pk__in=ids).select_related("person__unit").prefetch_related("topics__topic")
    batch = list(found)
    for profile in batch:
        profile.search_words = search_words_of(profile)
    Profile.objects.bulk_update(batch, ["search_words"])
