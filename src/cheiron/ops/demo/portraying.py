"""What makes invented profiles full: ways to help, interests, what somebody has lived through, and drawn portraits.

Everything depends on the name alone, so that nothing else of the demonstration moves when this changes.
"""

from __future__ import annotations

import io
import random
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from PIL import Image, ImageDraw

from cheiron.kit import clock
from cheiron.kit.pictures import Cut, Portrait, portrait_from
from cheiron.people.models import Person
from cheiron.people.states import RESIDENTS, STUDENTS
from cheiron.profiles.models import Photo, Profile
from cheiron.profiles.states import STYLE_STEPS, WORKING_STYLE, Aspiration, BeingHelped, ForWhom, Horizon, ServesAs

TINTS = ("#dfe8e1", "#e9dfd3", "#dbe4ee", "#ece0e6", "#e6e4d2", "#dce9ea")
SKINS = ("#8d5a3b", "#c68d63", "#e4b592", "#5f3b28", "#f0cdb0", "#a9714c")
HAIR = ("#2b211c", "#5b4032", "#8a8078", "#1d1a1a", "#a8642f", "#d8d2c8")
CLOTHES = ("#2f5d62", "#7a3b3b", "#36476b", "#5c6b3c", "#6b4a70", "#2d2d33")
DRAWN = 12  # so many different portraits, shared by all


@cache
def phrases() -> dict[str, list[str]]:
    """The words of ``portraits.toml``."""
    return tomllib.loads((files("cheiron.ops.demo") / "data" / "portraits.toml").read_text(encoding="utf-8"))


def _dice(person: Person) -> random.Random:
    return random.Random(f"{person.name} {person.level}")  # noqa: S311 - a seeded demonstration, no secret


def helper_says(person: Person) -> dict[str, Any]:
    """Columns of a helper's profile beyond its voice."""
    dice, words = _dice(person), phrases()
    is_helped = dice.random() < 0.35
    return {
        "serves_as": _some(dice, ServesAs.values, 2, 4),
        "for_whom": _some(dice, ForWhom.values, 1, 3),
        "interests": dice.sample(words["interests"], dice.choice([0, 1, 2, 3])),
        "helped_by": dice.choice(words["helped_by"]) if dice.random() < 0.4 else "",
        "being_helped": dice.choice(BeingHelped.values) if is_helped else "",
        "being_helped_words": dice.choice(words["being_helped_words"]) if is_helped else "",
        "lived_experience": dice.choice(words["lived_experience"]) if dice.random() < 0.3 else "",
        "aspiration_words": dice.choice(words["aspiration_words"]) if dice.random() < 0.6 else "",
        "horizon": dice.choice(Horizon.values),
        "working_style": _style(dice),
        "sessions_per_term": dice.choice([None, 3, 4, 6, 8]),
        "takes_first_talks": dice.random() < 0.8,
        "takes_questions": dice.random() < 0.85,
        "shows_service": dice.random() < 0.5,
        "shown_to": {"working_style": "organisation"} if dice.random() < 0.4 else {},
    }


def _some(dice: random.Random, values: list[str], least: int, most: int) -> list[str]:
    chosen = dice.sample(values, dice.randint(least, most))
    return [value for value in values if value in chosen]


def _style(dice: random.Random) -> dict[str, int]:
    return {key: dice.choice(STYLE_STEPS) for key in WORKING_STYLE if dice.random() < 0.85}


def make_learner_profiles(people: Iterable[Person]) -> None:
    """Where learners want to go and what helps them, for those who have no profile yet."""
    there = {person.pk: person for person in people}
    have = set(Profile.objects.filter(person__in=there).values_list("person_id", flat=True))
    rows = [_learner_profile(person) for pk, person in there.items() if pk not in have]
    Profile.objects.bulk_create(rows, batch_size=2000)


def _learner_profile(person: Person) -> Profile:
    dice, words = _dice(person), phrases()
    is_young = person.level in (*STUDENTS, *RESIDENTS)
    return Profile(
        person=person,
        aspiration=Aspiration.UNDECIDED if is_young and dice.random() < 0.4 else dice.choice(Aspiration.values[:12]),
        aspiration_words=dice.choice(words["learner_words"]) if dice.random() < 0.5 else "",
        horizon=dice.choice(Horizon.values),
        working_style=_style(dice),
        languages=["English"],
        usual_times=dice.choice(words["times"]),
        edited_at=clock.now() - clock.days(dice.randrange(1, 200)),
    )


def draw_photos(profiles: Iterable[Profile]) -> None:
    """A drawn portrait for every third of them. Nobody's face: the same dozen again and again."""
    chosen = [profile for place, profile in enumerate(profiles) if place % 3 == 0]
    Photo.objects.bulk_create([_photo(profile) for profile in chosen], batch_size=200)


def _photo(profile: Profile) -> Photo:
    dice = _dice(profile.person)
    drawn = _drawn(dice.randrange(DRAWN))
    alt = dice.choice(phrases()["alts"]).format(name=profile.person.given_name or profile.person.name)
    return Photo(profile=profile, alt=alt[:160], large=drawn.large, small=drawn.small, fingerprint=drawn.fingerprint)


@cache
def _drawn(number: int) -> Portrait:
    """A head, hair and shoulders on a calm ground."""
    dice = random.Random(number)  # noqa: S311
    tint, skin, hair, clothes = (dice.choice(colours) for colours in (TINTS, SKINS, HAIR, CLOTHES))
    picture = Image.new("RGB", (640, 640), tint)
    pen = ImageDraw.Draw(picture)
    long_hair = dice.random() < 0.5
    pen.ellipse((185, 110, 455, 400 if not long_hair else 560), fill=hair)
    pen.ellipse((110, 440, 530, 900), fill=clothes)
    pen.rounded_rectangle((275, 360, 365, 490), 40, fill=skin)
    pen.ellipse((210, 150, 430, 420), fill=skin)
    pen.chord((200, 120, 440, 320), 180 + dice.randint(-12, 12), 360 + dice.randint(-12, 12), fill=hair)
    for across in (272, 356):
        pen.ellipse((across, 272, across + 14, 288), fill=HAIR[0])
    pen.arc((278, 300, 362, 366), 25, 155, fill=HAIR[0], width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return portrait_from(out.getvalue(), Cut())
