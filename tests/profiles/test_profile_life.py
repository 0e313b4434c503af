"""Suggestions, circles, places, the yearly look, and what is taken back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.notices.models import Notice
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.actions import choose_sought_topics, load_vocabulary
from cheiron.profiles.jobs import ask_whether_profiles_are_right
from cheiron.profiles.models import Offer, OfferedTopic, Profile, SoughtTopic, Topic
from cheiron.profiles.queries import suggested_topics, topics_sought_by
from cheiron.web.parts.profile_page import service_of
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture
def helper() -> Offer:
    return make.listed_helper(make.programme(places_maximum=4), "Hana Helper")


def test_topics_are_suggested_with_the_words_that_speak_of_them_and_never_ticked(signed_in: SignIn) -> None:
    load_vocabulary()
    me = make.person()
    profile = make.profile(me, headline="Grants, mostly", ask_me_about="How to say no", topics=("negot",))
    found = suggested_topics(profile)
    assert found["grant"] == ("Grants",)
    assert "negot" not in found
    browser = signed_in(me)
    page = browser.get(reverse("desk:profile-topics")).content.decode()
    assert "You wrote: “Grants”" in page
    assert page.count(" checked") == 1
    assert OfferedTopic.objects.count() == 1
    browser.post(reverse("desk:profile-topics"), {"suggested": ["grant"], "topics": ["negot", "paper"]})
    rows = set(OfferedTopic.objects.values_list("topic_id", "source"))
    assert rows == {("grant", "own_words"), ("negot", "ticked"), ("paper", "ticked")}
    assert "grant" not in suggested_topics(Profile.objects.get())


def test_circles_are_chosen_on_one_page_and_count_at_once(helper: Offer, signed_in: SignIn) -> None:
    me, page = helper.person, reverse("desk:profile-circles")
    Profile.objects.update(story="I failed twice.", lived_experience="First in my family")
    browser, stranger = signed_in(me), signed_in(make.person())
    shown = reverse("directory:person", args=[me.ref])
    assert "I failed twice." in stranger.get(shown).content.decode()
    assert "First in my family" not in stranger.get(shown).content.decode()
    form = browser.get(page).context["form"]
    said = {one.name: one.value() for one in form if one.name != "hides_photos"}
    answer = browser.post(page, {**said, "story": "partners", "lived_experience": "organisation", "hides_photos": "on"})
    assert answer.status_code == 302
    assert "I failed twice." not in stranger.get(shown).content.decode()
    assert "First in my family" in stranger.get(shown).content.decode()
    profile = Profile.objects.get(person=me)
    assert profile.shown_to == {"story": "partners", "lived_experience": "organisation"}
    assert profile.hides_photos is True


def test_a_circle_that_is_not_allowed_is_refused_on_the_page_too(helper: Offer, signed_in: SignIn) -> None:
    browser, page = signed_in(helper.person), reverse("desk:profile-circles")
    said = {one.name: one.value() for one in browser.get(page).context["form"] if one.name != "hides_photos"}
    for name in ("lived_experience", "story"):
        assert browser.post(page, {**said, name: "public"}).status_code == 200
    assert Profile.objects.get(person=helper.person).shown_to == {}


def test_the_partner_reads_the_address_and_nobody_else(helper: Offer, signed_in: SignIn) -> None:
    learner, me = make.person(), helper.person
    make.enrolment(learner, helper.programme, state="matched")
    Partnership.objects.create(
        programme=helper.programme,
        learner=learner,
        helper=me,
        offer=helper,
        state="active",
        began_at=clock.now(),
        active_since=clock.now(),
    )
    page = reverse("directory:person", args=[me.ref])
    seen = [f"mailto:{me.email}" in signed_in(one).get(page).content.decode() for one in (learner, make.person())]
    assert seen == [True, False]


def test_each_role_has_its_own_number(helper: Offer, signed_in: SignIn) -> None:
    me, page = helper.person, reverse("desk:profile-places")
    coaching = make.programme("Coaching", role_kind="coach_growth", places_maximum=6)
    make.credential(me, coaching)
    other = make.offer(me, coaching, places=2)
    stranger = make.listed_helper(coaching)
    browser = signed_in(me)
    text = browser.get(page).content.decode()
    assert (helper.programme.name in text, "Coaching" in text) == (True, True)
    assert browser.post(page, {"offer": other.ref, "places": "6"}).status_code == 302
    too_many = browser.post(page, {"offer": helper.ref, "places": "5"})
    assert "at most 4 people" in too_many.content.decode()
    browser.post(page, {"offer": stranger.ref, "places": "1"})
    places = dict(Offer.objects.values_list("pk", "places"))
    assert (places[helper.pk], places[other.pk], places[stranger.pk]) == (3, 6, 3)


def old_profile(offer: Offer, days: int = 365) -> Profile:
    profile: Profile = offer.person.profile
    Profile.objects.filter(pk=profile.pk).update(edited_at=clock.now() - clock.days(days))
    return profile


def test_after_a_year_one_is_asked_once_and_one_tap_answers(helper: Offer, signed_in: SignIn) -> None:
    profile, browser, right = old_profile(helper), signed_in(helper.person), reverse("desk:profile-right")
    assert "Is your profile still right?" in browser.get(reverse("desk:today")).content.decode()
    assert "Is it still right?" in browser.get(reverse("desk:profile")).content.decode()
    assert [ask_whether_profiles_are_right() for _ in range(2)] == [1, 0]
    assert browser.post(right)["Location"] == reverse("desk:today")
    assert browser.post(right, {"back": "profile"})["Location"] == reverse("desk:profile")
    assert "still right?" not in browser.get(reverse("desk:today")).content.decode()
    assert "still right?" not in browser.get(reverse("desk:profile")).content.decode()
    profile.refresh_from_db()
    assert profile.looked_over_on == clock.today()
    with clock.standing_at(clock.now() + dt.timedelta(days=366)):
        assert [ask_whether_profiles_are_right() for _ in range(2)] == [1, 0]
    assert Notice.objects.filter(kind="profiles.look_over", to=helper.person).count() == 2


@pytest.mark.parametrize("why_not", ["fresh", "unlisted", "inactive"])
def test_nobody_is_asked_without_need(why_not: str, helper: Offer) -> None:
    old_profile(helper, 364 if why_not == "fresh" else 400)
    if why_not == "unlisted":
        Offer.objects.update(state="trained")
    if why_not == "inactive":
        Person.objects.filter(pk=helper.person_id).update(is_active=False)
    assert ask_whether_profiles_are_right() == 0


def test_being_helped_oneself_is_taken_back_with_one_tap(helper: Offer, signed_in: SignIn) -> None:
    Profile.objects.update(being_helped="coached", being_helped_words="It keeps me honest")
    page = reverse("directory:person", args=[helper.person.ref])
    stranger = signed_in(make.person())
    assert "I am being coached" in stranger.get(page).content.decode()
    signed_in(helper.person).post(reverse("desk:profile-not-helped"))
    text = stranger.get(page).content.decode()
    assert ("I am being coached" in text, "It keeps me honest" in text) == (False, False)


def test_how_many_were_helped_shows_from_three_on_in_steps_and_only_if_wished(helper: Offer, signed_in: SignIn) -> None:
    page, stranger = reverse("directory:person", args=[helper.person.ref]), signed_in(make.person())
    counts, shown = [], []
    for number in range(1, 7):
        began = None if number == 3 else clock.now()
        Partnership.objects.create(
            programme=helper.programme,
            learner=make.person(),
            helper=helper.person,
            offer=helper,
            state="active" if began else "forming",
            began_at=clock.now(),
            active_since=began,
        )
        Profile.objects.update(shows_service=number != 5)
        counts.append(service_of(helper.person).get("service", 0))
        shown.append("people or more" in stranger.get(page).content.decode())
    assert (counts, shown) == ([0, 0, 0, 3, 3, 5], [False, False, False, True, False, True])


def test_for_how_many_years_is_said_with_it_and_not_without(helper: Offer, signed_in: SignIn) -> None:
    page, stranger = reverse("directory:person", args=[helper.person.ref]), signed_in(make.person())
    Person.objects.filter(pk=helper.person_id).update(track="educator")
    Profile.objects.update(shows_service=True)
    said = []
    for days in (800, 10, 20):
        since = clock.now() - clock.days(days)
        Partnership.objects.create(
            programme=helper.programme, learner=make.person(), helper=helper.person, offer=helper, state="active",
            began_at=since, active_since=since,
        )  # fmt: skip
        text = stranger.get(page).content.decode()
        said.append(("Has helped 3 people or more in 2 years" in text, "in 2 years" in text, "(Educator)" in text))
    assert said == [(False, False, True), (False, False, True), (True, True, True)]


def test_wishes_come_with_a_direction_and_are_for_oneself(signed_in: SignIn) -> None:
    make.topic("grant")
    me = make.person(level="ms1")
    said = {
        "first": "grant",
        "aspiration": "undecided",
        "aspiration_words": "Something with children",
        "horizon": "near",
        "style_plan": "4",
        "mode": "remote",
        "usual_times": "Wednesday evenings",
        "languages": "Spanish",
    }
    answer = signed_in(me).post(reverse("desk:seeking"), said)
    assert answer.status_code == 302
    profile = Profile.objects.get()
    kept = (profile.aspiration_words, profile.horizon, profile.working_style, profile.mode, profile.publishes_wishes)
    assert kept == ("Something with children", "near", {"plan": 4}, "remote", False)
    wrong = signed_in(me).post(reverse("desk:seeking"), {**said, "languages": "Klingonese"})
    assert "We do not know a language" in wrong.content.decode()
    signed_in(me).post(reverse("desk:seeking"), {**said, "publishes_wishes": "on"})
    assert Profile.objects.get().publishes_wishes is True
    assert SoughtTopic.objects.values_list("topic_id", "rank").get() == ("grant", 1)
    assert signed_in(make.person()).get(reverse("directory:person", args=[me.ref])).status_code == 404


def test_a_wish_that_the_organisation_retired_stays_until_the_learner_chooses_another(signed_in: SignIn) -> None:
    for key in ("grant", "paper", "lead"):
        make.topic(key)
    me = make.person(level="ms1")
    choose_sought_topics(person=me, topic_keys=["grant", "paper"], aspiration="", by=me)
    Topic.objects.filter(key__in=("grant", "lead")).update(is_retired=True)
    browser, address = signed_in(me), reverse("desk:seeking")
    page = browser.get(address).content.decode()
    assert re.search(r'<option value="grant" selected', page)
    assert 'value="lead"' not in page
    said = {"first": "grant", "second": "paper", "mode": "mixed"}
    assert browser.post(address, said).status_code == 302
    assert [row.topic_id for row in topics_sought_by(me)] == ["grant", "paper"]
    assert browser.post(address, {**said, "third": "lead"}).status_code == 200
    browser.post(address, {"first": "paper", "mode": "mixed"})
    assert [row.topic_id for row in topics_sought_by(me)] == ["paper"]
    assert 'value="grant"' not in browser.get(address).content.decode()
