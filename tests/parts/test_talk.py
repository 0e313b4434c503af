"""Everybody has somebody to call."""

from __future__ import annotations

import pytest

from cheiron.kit import clock
from cheiron.partnerships.models import Partnership
from cheiron.web.parts.talk import Talk, programmes_touching
from tests import make

pytestmark = pytest.mark.django_db


def test_somebody_elses_withdrawal_takes_nobodys_contacts_away() -> None:
    programme = make.programme()
    learner, helper, contact = make.person(), make.listed_helper(programme), make.person("Amir Rahimi")
    make.staff(contact, programme, "support_contact")
    make.enrolment(learner, programme)
    make.enrolment(make.person(), programme, state="withdrawn")
    make.offer(make.person(), programme, state="retired")
    assert [found.person for found in Talk(learner).contacts] == [contact]
    assert [found.person for found in Talk(helper.person).contacts] == [contact]


def test_who_withdrew_or_retired_is_not_of_the_programme() -> None:
    programme = make.programme()
    gone, retired = make.person(), make.person()
    make.enrolment(gone, programme, state="withdrawn")
    make.offer(retired, programme, state="retired")
    assert [list(programmes_touching(person)) for person in (gone, retired)] == [[], []]


def test_a_running_partnership_keeps_its_contacts_after_the_programme_closed() -> None:
    programme = make.programme(state="closed", closed_at=clock.now())
    learner, offer, contact = make.person(), make.listed_helper(programme), make.person()
    make.staff(contact, programme, "support_contact")
    Partnership.objects.create(
        programme=programme, learner=learner, helper=offer.person, offer=offer, began_at=clock.now()
    )
    assert [found.person for found in Talk(learner).contacts] == [contact]
    assert [found.person for found in Talk(offer.person).contacts] == [contact]
