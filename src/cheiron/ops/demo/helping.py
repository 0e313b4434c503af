"""Who helps: profiles in different voices, training done or under way, offers with places."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cheiron.kit import clock
from cheiron.ops.demo.blueprint import Plan
from cheiron.ops.demo.portraying import draw_photos, helper_says, make_learner_profiles
from cheiron.ops.demo.settling import Town
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, OfferedTopic, Profile, SoughtTopic, Topic
from cheiron.profiles.states import Aspiration, Mode, OfferState, Strength
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential, Learning, TrackStep
from cheiron.training.states import Audience, LearningState

STATES = (OfferState.LISTED, OfferState.IN_TRAINING, OfferState.PAUSED, OfferState.TRAINED, OfferState.INTERESTED)
WEIGHTS = (82, 7, 4, 4, 3)
KEPT_FOR_PERSONAS = 2
LANGUAGES = ("Arabic", "French", "German", "Hindi", "Mandarin", "Portuguese", "Russian", "Spanish", "Turkish", "Yoruba")
TIMES = ("Tuesdays at noon", "Early mornings", "Wednesday afternoons", "Between clinics", "Fridays after four")


@cache
def data(name: str) -> dict[str, Any]:
    """One of the data files beside this module."""
    return tomllib.loads((files("cheiron.ops.demo") / "data" / name).read_text(encoding="utf-8"))


def make_helpers(town: Town, programme: Programme, plan: Plan, count: int) -> list[Offer]:
    """Offers of ``count`` people for one programme, with profiles and credentials. Listed ones come first."""
    pool = [p for p in town.of_levels(plan.helper_levels) if p.pk not in town.assessors]
    town.rng.shuffle(pool)
    people = pool[:count]
    _profiles(town, people)
    offers = [_offer(town.rng, programme, person, place) for place, person in enumerate(people)]
    Offer.objects.bulk_create(offers, batch_size=2000)
    ready = {OfferState.LISTED, OfferState.PAUSED, OfferState.TRAINED}
    _training(town.rng, programme, [o for o in offers if o.state in ready], complete=True)
    _training(town.rng, programme, [o for o in offers if o.state == OfferState.IN_TRAINING], complete=False)
    return sorted(offers, key=lambda offer: offer.state != OfferState.LISTED)


def _offer(rng: random.Random, programme: Programme, person: Person, place: int) -> Offer:
    state = OfferState.LISTED if place < 6 else rng.choices(STATES, WEIGHTS)[0]
    places = max(1, min(programme.places_default + rng.choice([-1, 0, 0, 1]), programme.places_maximum))
    if place < KEPT_FOR_PERSONAS:
        places = programme.places_maximum
    return Offer(
        person=person,
        programme=programme,
        state=state,
        places=places if state != OfferState.INTERESTED else 0,
        listed_at=clock.now() - clock.days(rng.randrange(5, 330)) if state == OfferState.LISTED else None,
        paused_until=clock.today() + clock.days(rng.randrange(10, 90)) if state == OfferState.PAUSED else None,
    )


def _profiles(town: Town, people: list[Person]) -> None:
    Profile.objects.filter(person__in=people, topics=None).delete()  # of a learner, who now helps as well
    have = set(Profile.objects.filter(person__in=people).values_list("person_id", flat=True))
    voices = data("voices.toml")["voice"]
    new = [person for person in people if person.pk not in have]
    offset = town.rng.randrange(len(voices))
    pairs = [(person, _voice_for(voices, person, offset + place)) for place, person in enumerate(new)]
    profiles = [_profile(town.rng, person, voice) for person, voice in pairs]
    Profile.objects.bulk_create(profiles, batch_size=2000)
    draw_photos(profiles)
    OfferedTopic.objects.bulk_create(
        [
            row
            for profile, (_p, voice) in zip(profiles, pairs, strict=True)
            for row in _topics(town.rng, profile, voice)
        ],
        batch_size=5000,
    )


def _voice_for(voices: list[dict[str, Any]], person: Person, start: int) -> dict[str, Any]:
    """The next voice that could be theirs: a surgeon's story is told by a surgeon."""
    unit = person.unit.name if person.unit else ""
    turned = voices[start % len(voices) :] + voices[: start % len(voices)]
    return next(v for v in turned if not v.get("only") or unit.split(",")[0] in v["only"])


def _profile(rng: random.Random, person: Person, voice: dict[str, Any]) -> Profile:
    recently = clock.today() - clock.days(rng.randrange(20, 300))
    return Profile(
        person=person,
        headline=voice["headline"],
        skills=voice["skills"],
        ask_me_about="\n".join(voice["ask"]),
        story=voice["story"],
        setback=voice.get("setback", "") if rng.random() < 0.8 else "",
        aspiration=rng.choice(Aspiration.values[:12]),
        languages=["English", *rng.sample(LANGUAGES, rng.choice([0, 0, 1, 1, 2]))],
        mode=rng.choice(Mode.values),
        usual_times=rng.choice(TIMES),
        conflicts_declared_on=recently,
        consented_on=recently,
        role_accepted_on=recently,
        edited_at=clock.now() - clock.days(rng.randrange(1, 300)),
        **helper_says(person),
    )


def _topics(rng: random.Random, profile: Profile, voice: dict[str, Any]) -> list[OfferedTopic]:
    keys = voice["topics"][: rng.choice([3, 4, 5])]
    return [
        OfferedTopic(
            profile=profile, topic_id=key, strength=rng.choice(Strength.values), rank=place if place <= 3 else None
        )
        for place, key in enumerate(keys, 1)
    ]


def _training(rng: random.Random, programme: Programme, offers: list[Offer], *, complete: bool) -> None:
    steps = list(TrackStep.objects.filter(programme=programme, audience=Audience.HELPER).select_related("module"))
    finished = {offer.pk: clock.today() - clock.days(rng.randrange(25, 320)) for offer in offers}
    rows = [
        _learning(offer.person, step, finished[offer.pk])
        for offer in offers
        for step in (steps if complete else steps[: rng.randrange(1, max(len(steps), 2))])
    ]
    Learning.objects.bulk_create(rows, batch_size=5000, ignore_conflicts=True)
    if complete:
        minutes = sum(step.module.minutes for step in steps)
        Credential.objects.bulk_create(
            [_credential(offer, minutes, finished[offer.pk]) for offer in offers], batch_size=2000
        )


def _learning(person: Person, step: TrackStep, day: dt.date) -> Learning:
    return Learning(
        person=person,
        module=step.module,
        state=LearningState.COMPLETE,
        attempts=1,
        score=100,
        version=step.module.version,
        completed_on=day,
        valid_until=day + clock.days(730),
    )


def _credential(offer: Offer, minutes: int, day: dt.date) -> Credential:
    return Credential(
        person=offer.person,
        programme=offer.programme,
        audience=Audience.HELPER,
        minutes=minutes,
        issued_on=day,
        valid_until=day + clock.days(730),
    )


def seek(town: Town, people: list[Person]) -> None:
    """What learners look for: three topics each."""
    keys = list(Topic.objects.values_list("pk", flat=True))
    rows = [
        SoughtTopic(person=person, topic_id=key, rank=rank)
        for person in people
        for rank, key in enumerate(town.rng.sample(keys, 3), 1)
    ]
    SoughtTopic.objects.bulk_create(rows, batch_size=5000, ignore_conflicts=True)
    make_learner_profiles(people)


def train_learners(programme: Programme, people: list[Person]) -> None:
    """The learner's track, complete for all of them."""
    steps = list(TrackStep.objects.filter(programme=programme, audience=Audience.LEARNER).select_related("module"))
    day = clock.today() - clock.days(40)
    unique = {person.pk: person for person in people}.values()
    Learning.objects.bulk_create(
        [_learning(person, step, day) for person in unique for step in steps], batch_size=5000, ignore_conflicts=True
    )
    minutes = sum(step.module.minutes for step in steps)
    have = set(
        Credential.objects.filter(programme=programme, audience=Audience.LEARNER).values_list("person_id", flat=True)
    )
    rows = [_learner_credential(programme, person, minutes, day) for person in unique if person.pk not in have]
    Credential.objects.bulk_create(rows, batch_size=2000)


def _learner_credential(programme: Programme, person: Person, minutes: int, day: dt.date) -> Credential:
    until = day + clock.days(730)
    return Credential(
        person=person, programme=programme, audience=Audience.LEARNER, minutes=minutes, issued_on=day, valid_until=until
    )
