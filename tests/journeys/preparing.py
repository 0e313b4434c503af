"""Bring the people of a story into a demonstration that is not served yet: ``python -m tests.journeys.preparing``.

Whoever must not be found is listed and trained like the others, so that a page could show them if it were wrong.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")

import django

django.setup()

from cheiron.kit import clock  # noqa: E402
from cheiron.ops.demo.personas import persona, write_personas  # noqa: E402
from cheiron.people.models import Person, Position  # noqa: E402
from cheiron.profiles.actions import settle_search  # noqa: E402
from cheiron.profiles.models import Offer, Profile  # noqa: E402
from cheiron.programmes.models import Enrolment, Programme  # noqa: E402
from cheiron.training.models import Credential  # noqa: E402
from tests import make  # noqa: E402

HOME = Path(os.environ["CHEIRON_HOME"])


def list_helper(person: Person, programme: Programme, topics: tuple[str, ...], **profile: object) -> Offer:
    """Trained and listed, with places."""
    if not Profile.objects.filter(person=person).exists():
        make.profile(person, topics=topics, **{"headline": "Here for you", **profile})
    else:
        Profile.objects.filter(person=person).update(**profile)
    Credential.objects.filter(person=person, programme=programme).delete()
    make.credential(person, programme)
    Offer.objects.filter(person=person, programme=programme).delete()
    return make.offer(person, programme, places=3)


def become(key: str, person: Person, more: list[dict[str, str]]) -> None:
    more.append(persona(key, f"{person.name} of the story", "Walks through the directory.", person))


def helpers_of(programme: Programme) -> list[Person]:
    return [
        offer.person for offer in Offer.objects.filter(programme=programme, state="listed").select_related("person")
    ]


def residency(more: list[dict[str, str]]) -> None:
    """The committee and the programme director are listed too: only the rule keeps them away from their residents."""
    programme = Programme.objects.get(name="Resident growth coaching")
    committee = Person.objects.filter(oversight_seats__body__kind="competence_committee")
    director = Person.objects.filter(pk__in=Position.objects.filter(kind="program_director").values("person"))
    for person in {*committee, *director}:
        list_helper(person, programme, ("compass", "study", "teach"))
    (HOME / "story.json").write_text(json.dumps({"assessors": sorted({one.name for one in [*committee, *director]})}))
    for person in helpers_of(programme):
        become(f"helper-{person.ref}", person, more)


def department(more: list[dict[str, str]]) -> None:
    """A clinician-educator who looks for help with promotion, and one mentor who writes of it in another division."""
    programme = Programme.objects.get(name="Faculty mentoring")
    seeking = Enrolment.objects.filter(programme=programme, state="seeking", person__level="assistant_professor")
    become("educator", seeking.select_related("person").order_by("pk")[0].person, more)


def system(more: list[dict[str, str]]) -> None:
    """A surgeon of Pinecrest, and a physician of Northgate who meets by video."""
    programme = Programme.objects.get(name="Physician peer mentoring")
    seeking = Enrolment.objects.filter(programme=programme, person__unit__name="Surgery, Pinecrest")
    surgeon = seeking.exclude(person__level="professor").select_related("person").order_by("pk").first()
    assert surgeon is not None
    Enrolment.objects.filter(pk=surgeon.pk).update(state="seeking")
    become("surgeon", surgeon.person, more)
    far = Person.objects.filter(unit__name="Medicine, Northgate", level="professor").order_by("pk").first()
    assert far is not None
    list_helper(far, programme, ("newlead", "say_no", "compass"), mode="remote", headline="Talks between two lists")
    (HOME / "story.json").write_text(json.dumps({"far": far.name}))


def society(more: list[dict[str, str]]) -> None:
    """A mentor whose training counts, one whose training is over, one trained elsewhere, and a member who looks."""
    programme = Programme.objects.get(name="Distance mentoring")
    trained, lapsed, elsewhere = Person.objects.filter(level="professor", offers=None, is_active=True).order_by("pk")[
        :3
    ]
    become("elsewhere", elsewhere, more)
    for person in (trained, lapsed):
        list_helper(person, programme, ("edsch", "paper", "promo"), headline="Distance is no distance", mode="remote")
    Credential.objects.filter(person=lapsed).update(
        issued_on=clock.today() - clock.days(800), valid_until=clock.today() - clock.days(1)
    )
    (HOME / "story.json").write_text(
        json.dumps({"trained": trained.name, "lapsed": lapsed.name, "elsewhere": elsewhere.name})
    )
    seeking = Enrolment.objects.filter(programme=programme, state="seeking").select_related("person").order_by("pk")
    become("member", seeking[0].person, more)


STORIES = {"residency": residency, "department": department, "system": system, "society": society}


if __name__ == "__main__":
    people: list[dict[str, str]] = []
    STORIES[sys.argv[1]](people)
    settle_search()
    write_personas([*json.loads((HOME / "personas.json").read_text()), *people])
