"""A year of partnerships: asked, begun, signed, met, paused, completed, ended."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.matching.states import DeclineCode, RequestState, WishedLength
from cheiron.ops.demo.helping import data
from cheiron.partnerships.models import Ending, Partnership
from cheiron.partnerships.states import Outcome, PartnershipState, Telling
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.states import EnrolmentState

# What became of a partnership, and how often.
FATES = {
    "active": 66,
    "forming": 8,
    "paused": 3,
    Outcome.COMPLETED: 11,
    Outcome.NO_FAULT: 7,
    Outcome.LAPSED: 3,
    Outcome.NEVER_STARTED: 2,
}
ENDED = (Outcome.COMPLETED, Outcome.NO_FAULT, Outcome.LAPSED, Outcome.NEVER_STARTED)


@dataclass
class Year:
    """The partnerships of one programme, with what the next builder needs."""

    programme: Programme
    partnerships: list[Partnership]


def pair_up(rng: random.Random, programme: Programme, offers: list[Offer], learners: list[Person], months: int) -> Year:
    """Pair learners with listed helpers, never past a helper's places. Makes requests, partnerships and endings."""
    listed = [offer for offer in offers if offer.state == OfferState.LISTED]
    seats = [offer for offer in listed for _seat in range(offer.places)]
    if not listed:
        return Year(programme, [])
    rng.shuffle(seats)
    made: list[Partnership] = []
    for learner in learners:
        fate = rng.choices(list(FATES), list(FATES.values()))[0]
        offer = seats.pop() if seats and fate not in ENDED else rng.choice(listed)
        if fate not in ENDED and not seats:
            continue
        if offer.person_id != learner.pk:
            made.append(_partnership(rng, offer, learner, str(fate), months))
    _save(rng, made)
    return Year(programme, made)


def _partnership(rng: random.Random, offer: Offer, learner: Person, fate: str, months: int) -> Partnership:
    days_ago = rng.randrange(2, 28) if fate == "forming" else rng.randrange(45, max(months * 30, 60))
    began = _working_hour(rng, clock.now() - clock.days(days_ago))
    row = Partnership(
        programme=offer.programme,
        learner=learner,
        helper=offer.person,
        offer=offer,
        state=fate,
        began_at=began,
        created_at=began,
    )
    if fate != "forming":
        row.active_since = began + clock.days(rng.randrange(4, 20))
    if fate == "paused":
        row.paused_until = clock.today() + clock.days(rng.randrange(20, 120))
    if fate in ENDED:
        row.state, row.outcome = PartnershipState.CLOSED, fate
        row.closed_at = began + clock.days(rng.randrange(25, max(days_ago, 30)))
        row.closed_at = min(row.closed_at, clock.now() - clock.days(1))
    return row


def _working_hour(rng: random.Random, moment: dt.datetime) -> dt.datetime:
    return moment.replace(
        hour=rng.randrange(12, 23), minute=rng.choice([0, 10, 15, 30, 40, 45]), second=0, microsecond=0
    )


def _save(rng: random.Random, rows: list[Partnership]) -> None:
    requests = [_request(rng, row) for row in rows]
    Request.objects.bulk_create(requests, batch_size=2000)
    for row, request in zip(rows, requests, strict=True):
        row.request = request
    Partnership.objects.bulk_create(rows, batch_size=2000)
    _endings(rng, [row for row in rows if row.outcome == Outcome.NO_FAULT])
    running = Counter(row.offer_id for row in rows if row.state != PartnershipState.CLOSED)
    offers = {row.offer_id: row.offer for row in rows}
    for pk, offer in offers.items():
        offer.taken = running[pk]
    Offer.objects.bulk_update(offers.values(), ["taken"], batch_size=500)


def _request(rng: random.Random, row: Partnership) -> Request:
    asked = row.began_at - clock.days(rng.randrange(1, 9))
    return Request(
        programme=row.programme,
        learner=row.learner,
        offer=row.offer,
        state=RequestState.ACCEPTED,
        words=rng.choice(data("words.toml")["purposes"]) if rng.random() < 0.3 else "",
        wished_length=WishedLength.TERM,
        answer_due_on=clock.day_of(asked) + clock.days(14),
        settled_at=row.began_at,
        created_at=asked,
    )


def _endings(rng: random.Random, rows: list[Partnership]) -> None:
    made = []
    for row in rows:
        moment = row.closed_at or clock.now()
        by = row.learner if rng.random() < 0.7 else row.helper
        made.append(
            Ending(
                partnership=row,
                by=by,
                telling=rng.choice([Telling.NEUTRAL_NOW, Telling.NEUTRAL_NOW, Telling.MYSELF]),
                tell_by=clock.day_of(moment) + clock.days(5),
                told_at=moment + dt.timedelta(hours=rng.choice([0, 0, 30])),
                created_at=moment,
            )
        )
    Ending.objects.bulk_create(made, batch_size=2000)


def ask_more(rng: random.Random, programme: Programme, offers: list[Offer], learners: list[Person]) -> None:
    """Requests that wait, were declined or closed without an answer, by learners who look for somebody."""
    listed = [offer for offer in offers if offer.state == OfferState.LISTED and offer.taken < offer.places]
    rows = []
    for learner in learners:
        if listed and rng.random() < 0.6 and (offer := rng.choice(listed)).person_id != learner.pk:
            rows.append(_open_or_settled(rng, programme, offer, learner))
    Request.objects.bulk_create(rows, batch_size=2000)


def _open_or_settled(rng: random.Random, programme: Programme, offer: Offer, learner: Person) -> Request:
    state = rng.choices([RequestState.WAITING, RequestState.DECLINED, RequestState.EXPIRED], [60, 30, 10])[0]
    days_ago = rng.randrange(1, 12) if state == RequestState.WAITING else rng.randrange(20, 120)
    asked = _working_hour(rng, clock.now() - clock.days(days_ago))
    waiting = state == RequestState.WAITING
    return Request(
        programme=programme,
        learner=learner,
        offer=offer,
        state=state,
        words=rng.choice(data("words.toml")["purposes"]),
        wished_length=rng.choice(WishedLength.values),
        awaiting_helper_since=asked if waiting else None,
        answer_due_on=clock.day_of(asked) + clock.days(14),
        settled_at=None if waiting else asked + clock.days(rng.randrange(2, 14)),
        decline_code=rng.choice(DeclineCode.values[:3]) if state == RequestState.DECLINED else "",
        created_at=asked,
    )


def enrol_all(
    rng: random.Random, programme: Programme, learners: list[Person], year: Year, months: int
) -> dict[int, Enrolment]:
    """Enrolments that agree with the partnerships. Learners without a running one look for somebody (mostly)."""
    running = {row.learner_id for row in year.partnerships if row.state != PartnershipState.CLOSED}
    rows = [_enrolment(rng, programme, learner, months, paired=learner.pk in running) for learner in learners]
    Enrolment.objects.bulk_create(rows, batch_size=2000)
    return {row.person_id: row for row in rows}


def _enrolment(rng: random.Random, programme: Programme, learner: Person, months: int, *, paired: bool) -> Enrolment:
    other = rng.choices(
        [EnrolmentState.SEEKING, EnrolmentState.ENROLLED, EnrolmentState.NOT_SEEKING, EnrolmentState.INVITED],
        [55, 20, 10, 15],
    )[0]
    seeking = other == EnrolmentState.SEEKING and not paired
    since = clock.now() - clock.days(rng.randrange(2, 45) if seeking else rng.randrange(20, months * 30))
    return Enrolment(
        programme=programme,
        person=learner,
        state=EnrolmentState.MATCHED if paired else other,
        created_at=since,
    )
