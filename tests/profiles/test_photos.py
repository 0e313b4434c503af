"""A photo is put up and taken away by its owner, and seen by whom the owner chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit.pictures import Cut
from cheiron.kit.verdict import Refused
from cheiron.matching.models import Block
from cheiron.people.models import Person
from cheiron.profiles.actions import choose_who_sees, describe_photo, edit_profile, put_photo, take_photo_away
from cheiron.profiles.models import Offer, Photo
from cheiron.web.parts.faces import face_of, put_faces
from tests import make
from tests.make_files import picture

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PAGE = "/profile/photo/"


def upload(data: bytes | None = None, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or picture(), "image/jpeg")


@pytest.fixture
def helper() -> Offer:
    return make.listed_helper(make.programme(), "Hana Helper")


@pytest.fixture
def photo(helper: Offer) -> Photo:
    return put_photo(person=helper.person, data=picture(), cut=Cut(), alt="Hana laughs", by=helper.person)


def address(of: Person, size: str = "small") -> str:
    return reverse("desk:photo", args=[of.ref, size])


def test_a_photo_is_put_up_shown_described_anew_and_taken_away(helper: Offer, signed_in: SignIn) -> None:
    me, browser = helper.person, signed_in(helper.person)
    answer = browser.post(PAGE, {"photo": upload(), "alt": " Hana  laughs ", "part": "start"})
    assert (answer.status_code, Photo.objects.get().alt) == (302, "Hana laughs")
    before = bytes(Photo.objects.get().large)
    browser.post(PAGE, {"alt": "Hana in the garden"})
    assert (Photo.objects.get().alt, bytes(Photo.objects.get().large)) == ("Hana in the garden", before)
    assert 'alt="Hana in the garden"' in browser.get(PAGE).content.decode()
    browser.post(PAGE, {"photo": upload(picture("gold")), "alt": "Hana at work"})
    assert Photo.objects.count() == 1
    assert bytes(Photo.objects.get().large) != before
    browser.post(PAGE, {"do": "remove"})
    assert not Photo.objects.exists()
    assert browser.get(address(me)).status_code == 404


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"alt": "Me"}, "Please choose a photo."),
    ({"photo": b"", "alt": ""}, "Please say in a few words what the photo shows."),
    ({"photo": b"<svg/>", "alt": "Me"}, "We cannot read this file."),
    ({"photo": b"\xff\xd8" + b"0" * 8_000_001, "alt": "Me"}, "The file is larger than 8 MB."),
    ({"photo": b"", "alt": "Me", "across": "101"}, "less than or equal to 100"),
]


@pytest.mark.parametrize(("said", "sentence"), WRONG)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    said: dict[str, Any], sentence: str, helper: Offer, signed_in: SignIn
) -> None:
    data = said | ({"photo": upload(said["photo"] or None)} if "photo" in said else {})
    answer = signed_in(helper.person).post(PAGE, data)
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not Photo.objects.exists()


def test_nobody_touches_the_photo_of_somebody_else(photo: Photo) -> None:
    me, other = photo.profile.person, make.person()
    acts: tuple[Callable[[], object], ...] = (
        lambda: put_photo(person=me, data=picture("red"), cut=Cut(), alt="Ha", by=other),
        lambda: describe_photo(person=me, alt="Ha", by=other),
        lambda: take_photo_away(person=me, by=other),
    )
    for act in acts:
        with pytest.raises(Refused, match="Only the person themselves"):
            act()
    assert Photo.objects.get().fingerprint == photo.fingerprint


def test_the_picture_is_kept_by_the_browser_and_asked_for_each_time(photo: Photo, signed_in: SignIn) -> None:
    browser = signed_in(make.person())
    answer = browser.get(address(photo.profile.person))
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/jpeg", bytes(photo.small))
    assert answer["Cache-Control"] == "private, no-cache"
    again = browser.get(address(photo.profile.person), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    assert browser.get(address(photo.profile.person, "large")).content == bytes(photo.large)
    assert browser.get(address(photo.profile.person, "alt")).status_code == 404


def test_who_may_not_see_it_cannot_tell_that_there_is_one(photo: Photo, helper: Offer, signed_in: SignIn) -> None:
    stranger, blocked, without = make.person(), make.person(), make.listed_helper(helper.programme).person
    low, high = sorted([photo.profile.person_id, blocked.pk])
    Block.objects.create(low_id=low, high_id=high)
    choose_who_sees(person=helper.person, circles={"photo": "programme"}, by=helper.person)
    answers = [
        signed_in(stranger).get(address(helper.person)),
        signed_in(blocked).get(address(helper.person)),
        signed_in(stranger).get(address(without)),
        signed_in(stranger).get(address(make.person())),
        signed_in(stranger).get(reverse("desk:photo", args=["0123456789abc", "small"])),
    ]
    assert {(answer.status_code, len(answer.content) > 500) for answer in answers} == {(404, True)}
    learner = make.person()
    make.enrolment(learner, helper.programme)
    assert signed_in(learner).get(address(helper.person)).status_code == 200
    assert Client().get(address(helper.person)).status_code == 302


def test_a_photo_goes_with_the_listing(photo: Photo, helper: Offer, signed_in: SignIn) -> None:
    Offer.objects.update(state="trained")
    assert signed_in(make.person()).get(address(helper.person)).status_code == 404
    assert signed_in(helper.person).get(address(helper.person)).status_code == 200


def test_faces_stand_on_cards_unless_the_viewer_wants_to_read_first(photo: Photo, helper: Offer) -> None:
    viewer, without = make.person(), make.listed_helper(helper.programme).person
    people = [helper.person, without]
    put_faces(viewer, people)
    assert [one.face for one in people] == [f"{address(helper.person)}?v={photo.fingerprint}", ""]  # type: ignore[attr-defined]
    edit_profile(person=viewer, by=viewer, hides_photos=True)
    put_faces(viewer, people)
    assert [one.face for one in people] == ["", ""]  # type: ignore[attr-defined]
    face = face_of(viewer, helper.person.profile)
    assert face is not None
    assert face.alt == "Hana laughs"


def test_faces_of_many_cost_as_many_queries_as_of_one(photo: Photo, helper: Offer) -> None:
    viewer, more = make.person(), [make.listed_helper(helper.programme).person for _ in range(3)]
    for person in more:
        put_photo(person=person, data=picture(), cut=Cut(), alt="A face", by=person)
    with CaptureQueriesContext(connection) as one:
        put_faces(viewer, [helper.person])
    with CaptureQueriesContext(connection) as four:
        put_faces(viewer, [helper.person, *more])
    assert len(one) == len(four)


def test_a_file_that_the_page_could_not_keep_is_asked_for_again(helper: Offer, signed_in: SignIn) -> None:
    browser, again = signed_in(helper.person), "Please choose the photo once more"
    refused = browser.post(PAGE, {"photo": upload(), "alt": ""}).content.decode()
    assert ("what the photo shows." in refused, again in refused) == (True, True)
    assert again not in browser.post(PAGE, {"alt": "Hana laughs"}).content.decode()
    browser.post(PAGE, {"photo": upload(), "alt": "Hana laughs"})
    assert "Step 5 of 5" not in browser.get(PAGE).content.decode()
    assert again not in browser.post(PAGE, {"alt": ""}).content.decode()
