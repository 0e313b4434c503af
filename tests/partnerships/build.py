"""Two people and what has happened between them."""

from __future__ import annotations

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.partnerships.actions import accept_request, log_meeting, sign_agreement
from cheiron.partnerships.models import Agreement, Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

SECRET = "I would rather work in Lisbon"


def asked(offer: Offer, learner: Person) -> Request:
    """``learner`` has asked the helper behind the offer."""
    return Request.objects.create(
        programme=offer.programme,
        learner=learner,
        offer=offer,
        topic_keys=["grant"],
        words=SECRET,
        awaiting_helper_since=clock.now(),
        answer_due_on=clock.today() + clock.days(14),
    )


def learner_in(programme: Programme, name: str = "") -> Person:
    person = make.person(name)
    make.enrolment(person, programme)
    return person


def begun(programme: Programme | None = None, **people: Person) -> Partnership:
    """A partnership that is getting started."""
    programme = programme or make.programme()
    learner = people.get("learner") or learner_in(programme, "Lena Fischer")
    offer = make.listed_helper(programme, "George Okafor")
    return accept_request(request=asked(offer, learner), by=offer.person)


def draft(partnership: Partnership) -> Agreement:
    return partnership.agreements.get()


def signed(partnership: Partnership) -> Agreement:
    """Both have signed."""
    agreement = draft(partnership)
    sign_agreement(agreement=agreement, by=partnership.learner)
    return sign_agreement(agreement=agreement, by=partnership.helper)


def active(programme: Programme | None = None) -> Partnership:
    """Both have signed and met today."""
    partnership = begun(programme)
    signed(partnership)
    log_meeting(partnership=partnership, by=partnership.helper)
    partnership.refresh_from_db()
    return partnership
