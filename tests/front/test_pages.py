"""Welcome, home, help, one's own page, notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.notices.actions import owe
from cheiron.notices.kinds import KINDS, Kind, Letter
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.programmes.models import OutsideOffice
from cheiron.web.parts.talk import Talk
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def home_of(person: Person, signed_in: SignIn) -> str:
    answer = signed_in(person).get(reverse("front:home"))
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_everybody_is_taken_to_where_their_work_is(signed_in: SignIn) -> None:
    programme = make.programme()
    student, coordinator, director, administrator = (make.person() for _ in range(4))
    chair, contact, ombuds, both = (make.person() for _ in range(4))
    make.staff(coordinator, programme, "coordinator")
    make.staff(director, programme, "director")
    make.role_grant(administrator, "administrator")
    make.position(chair, "department_chair", make.unit())
    make.staff(contact, programme, "support_contact")
    make.role_grant(ombuds, "ombuds")
    make.position(both, "dean")
    make.staff(both, programme, "coordinator")
    wanted = {
        "desk:today": [student],
        "office:home": [coordinator, director, both],
        "site:home": [administrator],
        "leadership:home": [chair],
        "care:home": [contact, ombuds],
    }
    for name, people in wanted.items():
        assert [home_of(person, signed_in) for person in people] == [reverse(name)] * len(people)


def test_signed_out_one_is_welcomed_in_the_name_of_the_organisation() -> None:
    make.organisation(name="Hillcrest School of Medicine", emergency_line="555 0100")
    page = Client().get(reverse("front:home"))
    assert page.status_code == 200
    for words in ("Hillcrest School of Medicine", "555 0100", reverse("front:sign-in"), reverse("front:help")):
        assert words in page.content.decode()


@pytest.mark.parametrize("name", ["front:home", "front:about", "front:help", "front:sign-in", "front:link-sent"])
def test_public_pages_stand_before_there_is_an_organisation(name: str) -> None:
    assert Client().get(reverse(name)).status_code == 200


@pytest.fixture
def programme() -> Any:
    """A programme with a support contact and two offices."""
    made = make.programme("Faculty mentoring")
    make.staff(make.person("Sunniva Bell", phone="555 0111", reporting_duty="must_report"), made, "support_contact")
    OutsideOffice.objects.create(programme=made, name="Title office", what_for="Rights", duty="must_report")
    OutsideOffice.objects.create(programme=made, name="Ombuds office", what_for="Anything", duty="confidential")
    other = make.programme("Elsewhere")
    make.staff(make.person("Otto Elsewhere", phone="555 0999"), other, "support_contact")
    OutsideOffice.objects.create(programme=other, name="Office elsewhere", what_for="Else", duty="ask")
    return made


def test_signed_out_help_names_nobody(programme: Any) -> None:
    make.organisation(emergency_line="555 0100")
    page = Client().get(reverse("front:help")).content.decode()
    for words in ("Help us make this work", "I want to end this partnership", "Something serious happened", "555 0100"):
        assert words in page
    for secret in ("Sunniva Bell", "555 0111", "Ombuds office", "Title office"):
        assert secret not in page


def test_help_shows_the_people_and_offices_of_ones_own_programmes(programme: Any, signed_in: SignIn) -> None:
    learner = make.person()
    make.enrolment(learner, programme)
    page = signed_in(learner).get(reverse("front:help")).content.decode()
    for words in ("Sunniva Bell", "tel:555 0111", "Must report", "Ombuds office", "Can keep it confidential"):
        assert words in page
    for foreign in ("Otto Elsewhere", "555 0999", "Office elsewhere"):
        assert foreign not in page
    assert page.index("Ombuds office") < page.index("Title office")


def test_learners_helpers_and_staff_of_a_programme_find_its_contacts(programme: Any) -> None:
    learner, helper, coordinator, withdrawn, stranger = (make.person() for _ in range(5))
    make.enrolment(learner, programme)
    make.offer(helper, programme)
    make.staff(coordinator, programme, "coordinator")
    make.enrolment(withdrawn, programme, state="withdrawn")
    found = [len(Talk(one).contacts) for one in (learner, helper, coordinator, withdrawn, stranger)]
    assert found == [1, 1, 1, 0, 0]


def test_somebody_who_left_is_no_longer_named(programme: Any) -> None:
    learner = make.person()
    make.enrolment(learner, programme)
    Person.objects.filter(name="Sunniva Bell").update(is_active=False)
    assert Talk(learner).contacts == []


@pytest.mark.parametrize("programmes", [1, 3])
def test_help_costs_the_same_however_many_programmes(
    programmes: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    learner = make.person()
    for _ in range(programmes):
        made = make.programme()
        make.enrolment(learner, made)
        make.staff(make.person(), made, "support_contact")
        OutsideOffice.objects.create(programme=made, name=made.name, what_for="Anything", duty="ask")
    talk = Talk(learner)
    with django_assert_num_queries(5):
        assert len(talk.contacts) == len(talk.offices) == programmes
        assert (talk.partnerships, talk.emergency_line) == ([], "")


def test_ones_own_page_says_what_the_roster_says(programme: Any, signed_in: SignIn) -> None:
    person = make.person("Chika Abara", credentials="MD", unit=make.unit("Medicine"))
    make.position(person, "department_chair", person.unit)
    make.staff(person, programme, "connector")
    page = signed_in(person).get(reverse("front:you")).content.decode()
    for words in ("Chika Abara, MD", "Medicine", "Department chair", "Departmental connector, Faculty mentoring"):
        assert words in page


@pytest.fixture
def kind() -> Any:
    """A kind of notice for these tests."""
    made = Kind("front.tried", lambda reader, ref, facts: Letter(f"For {reader.name}", ("Hello.",), "/today/", "Look"))
    KINDS[made.code] = made
    yield made
    del KINDS[made.code]


def test_notices_are_read_and_marked_seen_by_a_button(kind: Kind, signed_in: SignIn) -> None:
    reader, other = make.person("Lena Okafor"), make.person("Olu Ward")
    owe("front.tried", to=reader)
    owe("front.tried", to=other)
    client = signed_in(reader)
    page = client.get(reverse("front:notices")).content.decode()
    assert "For Lena Okafor" in page
    assert "For Olu Ward" not in page
    assert Notice.objects.filter(seen_at=None).count() == 2
    assert client.post(reverse("front:notices")).headers["Location"] == reverse("front:notices")
    assert list(Notice.objects.filter(seen_at=None).values_list("to__name", flat=True)) == ["Olu Ward"]


def test_sign_in_links_are_never_shown_in_the_application(signed_in: SignIn) -> None:
    person = make.person()
    owe("access.invited", to=person, about=person)
    page = signed_in(person).get(reverse("front:notices")).content.decode()
    assert "invited" not in page
    assert "No notices" in page


def test_notices_come_a_page_at_a_time(kind: Kind, signed_in: SignIn) -> None:
    person = make.person()
    for number in range(25):
        owe(kind.code, to=person, key=f"page-{number}")
    client = signed_in(person)
    first = client.get(reverse("front:notices")).content.decode()
    assert first.count('<li class="card">') == 10
    last = client.get(reverse("front:notices"), {"page": 3}).content.decode()
    assert last.count('<li class="card">') == 5
