"""A learner, a helper and what they ask each other, for several tests."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import accept_first_talk, ask_helper, ask_person
from cheiron.matching.jobs import JOBS
from cheiron.matching.models import FirstTalk, PersonalQuestion, Request
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
SECRET = "I am afraid that I chose the wrong life."
MORE, SAID = "Which one is it?", "The smaller one."


def on_day(number: float) -> Any:
    """Stand so many days after ``TODAY``."""
    return clock.standing_at(TODAY + clock.days(number))


def learner_in(programme: Programme, name: str = "Lea Learner") -> Person:
    learner = make.person(name, level="ms1", unit=make.unit())
    make.enrolment(learner, programme)
    return learner


def ask(learner: Person, offer: Offer, **fields: Any) -> Request:
    asked = {"topic_keys": ["grant"], "words": SECRET, "wished_length": "fixed_term", "by": learner}
    return ask_helper(learner=learner, offer=offer, **{**asked, **fields})


def ask_to_talk(learner: Person, offer: Offer, **fields: Any) -> Request:
    return ask(learner, offer, kind="first_talk", **fields)


def talk_between(learner: Person, offer: Offer, *times: dt.datetime) -> FirstTalk:
    return accept_first_talk(request=ask_to_talk(learner, offer), times=times, by=offer.person)


def question_between(asker: Person, offer: Offer, words: str = SECRET) -> PersonalQuestion:
    return ask_person(offer=offer, words=words, by=asker)


def page_of(request: Request) -> str:
    return reverse("desk:request", args=[request.ref])


def profile_of(offer: Offer) -> str:
    return reverse("directory:person", args=[offer.person.ref])


def text_of(browser: Client, address: str) -> str:
    """What a page says, without what differs at every call."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def owed_to(person: Person) -> list[str]:
    """The kinds of letter that are owed, without where they come from, in order."""
    owed = Notice.objects.filter(to=person, state="owed").order_by("pk").values_list("kind", flat=True)
    return [kind.removeprefix("matching.") for kind in owed]


def letters_to(person: Person) -> list[str]:
    """Whole letters as this person would read them now; those that are no longer true are left out."""
    rows = Notice.objects.filter(to=person).exclude(state="cancelled").order_by("pk")
    found = [KINDS[row.kind].render(person, row.about_ref, row.facts) for row in rows]
    return ["\n".join([one.subject, *one.paragraphs, one.link, one.link_text]) for one in found if one is not None]


def work(name: str) -> int:
    """Run one job of matching; a second time it must have nothing to do."""
    run = dict(JOBS)[name]
    count = run()
    assert run() == 0, name
    return count
