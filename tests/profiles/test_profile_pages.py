"""The pages of one's own profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.queries import Asked, people_found
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Concept, Offer, OfferedTopic, Profile, Topic
from cheiron.profiles.states import Scheme
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
WORDS = {"headline": "First papers and stubborn data", "ask_me_about": "Saying no\nGrants", "skills": "I read drafts"}
PARTS: dict[str, dict[str, Any]] = {
    "words": WORDS,
    "meeting": {
        "mode": "remote",
        "serves_as": ["one_talk", "reading"],
        "for_whom": ["residents"],
        "usual_times": "Tuesdays at noon",
        "languages": "English, Spanish ,English",
        "takes_first_talks": "on",
        "sessions_per_term": "6",
        "time_zone": "Europe/London",
        "style_feedback": "2",
        "style_pace": "5",
    },
    "way": {
        "story": "I failed twice before.",
        "setback": "My first grant.",
        "specialty": "Cardiology",
        "aspiration": "clinician_educator",
        "aspiration_words": "To teach",
        "horizon": "far",
    },
    "more": {
        "interests": "Heart failure, Trials",
        "other_specialties": "Internal medicine",
        "orcid": "0000-0002-1825-0097",
        "helped_by": "A friend who reads my drafts",
        "being_helped": "coached",
        "pronouns": "he/him",
    },
}


@pytest.fixture
def helper() -> Person:
    return make.person("Hal Helper", level="professor")


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring", places_maximum=4)


@pytest.fixture
def ready(helper: Person, programme: Programme) -> Offer:
    make.profile(helper, topics=("grant", "paper", "design"))
    make.credential(helper, programme)
    return make.offer(helper, programme, state="trained", places=0)


def page(offer: Offer) -> str:
    return reverse("desk:listing", kwargs={"ref": offer.ref})


def about(part: str) -> str:
    return reverse("desk:profile-part", args=[part])


def test_who_has_no_photo_goes_on_without_one(helper: Person, signed_in: SignIn) -> None:
    page = signed_in(helper).get(reverse("desk:profile-photo")).content.decode()
    assert ("Go on without a photo" in page, "Leave it as it was" in page) == (True, False)


def test_a_profile_is_written_part_by_part_and_saving_leads_to_the_next_part(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    after = [browser.post(about(part), said)["Location"] for part, said in PARTS.items()]
    assert after == [reverse("desk:profile-topics"), reverse("desk:profile-photo"), *[reverse("desk:profile")] * 2]
    written = Profile.objects.get(person=helper)
    helper.refresh_from_db()
    assert (written.headline, written.mode, written.languages) == (WORDS["headline"], "remote", ["English", "Spanish"])
    assert (written.serves_as, written.for_whom) == (["one_talk", "reading"], ["residents"])
    assert (written.working_style, written.sessions_per_term) == ({"feedback": 2, "pace": 5}, 6)
    assert (written.takes_first_talks, written.takes_questions) == (True, False)
    assert (written.interests, written.orcid) == (["Heart failure", "Trials"], "0000-0002-1825-0097")
    assert (written.other_specialties, written.being_helped) == (["im"], "coached")
    assert (helper.specialty, helper.pronouns) == ("Cardiology", "he/him")


@pytest.mark.parametrize("part", ["words", "meeting", "way", "more"])
def test_every_part_shows_what_stands_there_and_who_sees_it(part: str, helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    for name, said in PARTS.items():
        browser.post(about(name), said)
    text = browser.get(about(part)).content.decode()
    for kept in PARTS[part].values():
        for one in kept if isinstance(kept, list) else [kept]:
            expected = "English, Spanish" if "Spanish" in one else "" if one == "on" else one
            assert expected in text
    assert "Who sees this:" in text


def test_whoever_helps_is_led_to_what_can_be_found_outside(ready: Offer, signed_in: SignIn) -> None:
    way = f'href="{reverse("desk:profile-outside")}"'
    browser = signed_in(ready.person)
    for page in ("desk:profile", "desk:profile-circles"):
        assert browser.get(reverse(page)).content.decode().count(way) == 1, page


def test_a_part_that_does_not_exist_is_not_there(helper: Person, signed_in: SignIn) -> None:
    assert signed_in(helper).get(about("gossip")).status_code == 404


def test_nothing_typed_is_lost_when_something_is_wrong(helper: Person, signed_in: SignIn) -> None:
    answer = signed_in(helper).post(about("words"), {**WORDS, "headline": "x" * 161})
    text = answer.content.decode()
    assert answer.status_code == 200
    for kept in ("Saying no", "I read drafts", "x" * 161):
        assert kept in text
    assert not Profile.objects.filter(person=helper).exists()


@pytest.mark.parametrize(
    ("part", "wrong", "sentence"),
    [
        ("more", {"orcid": "0000-0002-1825-0098"}, "This is not an ORCID iD"),
        ("more", {"other_specialties": "Cardiolgy"}, "We do not know this specialty: Cardiolgy"),
        ("more", {"interests": ", ".join(map(str, range(9)))}, "At most eight interests"),
        ("meeting", {"languages": "Spanihs"}, "did you mean Spanish?"),
        ("meeting", {"time_zone": "Boston"}, "We do not know this time zone."),
        ("meeting", {"sessions_per_term": "0"}, "greater than or equal to 1"),
        ("meeting", {"style_pace": "6"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    part: str, wrong: dict[str, str], sentence: str, helper: Person, signed_in: SignIn
) -> None:
    answer = signed_in(helper).post(about(part), {**PARTS[part], **wrong})
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not Profile.objects.exists()


def test_looking_shows_what_is_typed_and_keeps_none_of_it(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    for look in ("yes", "live"):
        text = browser.post(about("words"), {**WORDS, "look": look}).content.decode()
        assert f'<p class="lead">{WORDS["headline"]}</p>' in text
        assert ("<html" in text) == (look == "yes")
    assert not Profile.objects.exists()


def test_looking_shows_what_a_learner_would_read_and_nothing_closer(helper: Person, signed_in: SignIn) -> None:
    said = {**PARTS["more"], "lived_experience": "First in my family", "look": "live"}
    text = signed_in(helper).post(about("more"), said).content.decode()
    assert "Trials" in text
    assert "First in my family" not in text


def test_the_overview_says_what_each_missing_part_does_for_learners(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    text = browser.get(reverse("desk:profile")).content.decode()
    assert "People look for help, not for names: by your topics they find you." in text
    assert "%" not in text.split("<main")[1].split("</main>")[0]
    for part, said in PARTS.items():
        browser.post(about(part), said)
    text = browser.get(reverse("desk:profile")).content.decode()
    assert "It stands under your name in every list" not in text
    assert "People look for help, not for names: by your topics they find you." in text


def test_topics_are_ticked_then_weighed(helper: Person, signed_in: SignIn) -> None:
    for key in ("grant", "paper", "design", "lead"):
        make.topic(key)
    browser = signed_in(helper)
    first = browser.post(reverse("desk:profile-topics"), {"topics": ["grant", "paper", "design", "lead"]})
    assert first["Location"] == reverse("desk:profile-strengths")
    strengths = {f"strength_{key}": "expert" for key in ("grant", "paper", "design", "lead")}
    too_many = browser.post(
        reverse("desk:profile-strengths"), {**strengths, "first": ["grant", "paper", "design", "lead"]}
    )
    assert "Please choose at most three to put first." in too_many.content.decode()
    browser.post(reverse("desk:profile-strengths"), {**strengths, "first": ["lead", "paper"]})
    rows = OfferedTopic.objects.values_list("topic_id", "strength", "rank").order_by("topic_id")
    assert [(key, strength, rank is not None) for key, strength, rank in rows] == [
        ("design", "expert", False),
        ("grant", "expert", False),
        ("lead", "expert", True),
        ("paper", "expert", True),
    ]


def test_ticking_another_topic_keeps_what_was_said_about_the_first(helper: Person, signed_in: SignIn) -> None:
    profile = make.profile(helper, topics=("grant", "paper", "design"))
    profile.topics.filter(topic="paper").update(strength="expert")
    make.topic("lead")
    signed_in(helper).post(reverse("desk:profile-topics"), {"topics": ["lead", "paper", "grant"]})
    rows = OfferedTopic.objects.values_list("topic_id", "strength", "rank")
    assert set(rows) == {("grant", "experienced", 1), ("paper", "expert", 2), ("lead", "experienced", None)}


def test_a_topic_that_the_organisation_retired_stays_until_it_is_unticked(helper: Person, signed_in: SignIn) -> None:
    profile = make.profile(helper, topics=("grant", "paper", "design"))
    make.topic("lead")
    profile.topics.filter(topic="paper").update(strength="expert")
    Topic.objects.filter(key__in=("paper", "lead")).update(is_retired=True)
    browser, address = signed_in(helper), reverse("desk:profile-topics")
    page = browser.get(address).content.decode()
    assert re.search(r'name="topics" value="paper"[^>]* checked', page)
    assert 'value="lead"' not in page
    browser.post(address, {"topics": ["grant", "paper", "design"]})
    assert profile.topics.get(topic="paper").strength == "expert"
    browser.post(address, {"topics": ["grant", "design"]})
    assert set(profile.topics.values_list("topic", flat=True)) == {"grant", "design"}
    assert 'value="paper"' not in browser.get(address).content.decode()


def test_skills_are_ticked_shown_and_found(ready: Offer, signed_in: SignIn) -> None:
    load_vocabulary()
    helper = ready.person
    Offer.objects.update(state="listed", places=2, listed_at=clock.now())
    skill = Concept.objects.filter(scheme=Scheme.SKILL).order_by("key").first()
    assert skill is not None
    Concept.objects.filter(pk=skill.pk).update(label="Zither tuning")
    browser, address = signed_in(helper), reverse("desk:profile-part", args=["more"])
    assert f'name="skill_keys" value="{skill.key}"' in browser.get(address).content.decode()
    browser.post(address, {"skill_keys": [skill.key]})
    assert Profile.objects.get(person=helper).skill_keys == [skill.key]
    reader = make.person("Rita Reader", level="ms1")
    assert "Zither tuning" in signed_in(reader).get(reverse("directory:person", args=[helper.ref])).content.decode()
    [found] = people_found(reader, Asked("zither tuning")).people
    assert (found.person, found.because[0].quote) == (helper, "Zither tuning")
    Concept.objects.filter(pk=skill.pk).update(is_retired=True)
    page = browser.get(address).content.decode()
    assert re.search(rf'name="skill_keys" value="{skill.key}"[^>]* checked', page)


def test_while_listed_three_topics_stay(ready: Offer, signed_in: SignIn) -> None:
    Offer.objects.update(state="listed", places=2, listed_at=clock.now())
    answer = signed_in(ready.person).post(reverse("desk:profile-topics"), {"topics": ["grant"]})
    assert "While you are listed, please keep at least three topics." in answer.content.decode()
    assert OfferedTopic.objects.count() == 3


def test_the_preview_shows_what_a_learner_sees(ready: Offer, signed_in: SignIn) -> None:
    text = signed_in(ready.person).get(reverse("desk:profile-preview")).content.decode()
    assert "Trained as mentor, valid until" in text
    assert "Grant" in text


def test_everything_there_lists_with_one_tap(ready: Offer, signed_in: SignIn) -> None:
    browser = signed_in(ready.person)
    assert "Everything is there" in browser.get(page(ready)).content.decode()
    answer = browser.post(page(ready), {"do": "list", "places": "2"})
    ready.refresh_from_db()
    assert (answer.status_code, ready.state, ready.places) == (302, "listed", 2)


def _no_training(offer: Offer) -> None:
    offer.person.credentials_held.all().delete()


def _no_consent(offer: Offer) -> None:
    Profile.objects.update(consented_on=None)


def _two_topics(offer: Offer) -> None:
    offer.person.profile.topics.filter(topic="grant").delete()


def _old_declaration(offer: Offer) -> None:
    Profile.objects.update(conflicts_declared_on=clock.today() - clock.days(366))


def _no_role(offer: Offer) -> None:
    Profile.objects.update(role_accepted_on=None)


GAPS = [
    (_no_training, "The training for this programme is not complete, or it is out of date."),
    (_no_consent, "You have not agreed to be listed, or more than a year ago."),
    (_two_topics, "Choose at least three topics you can help with."),
    (_old_declaration, "Your statement about conflicts of interest is missing or older than a year."),
    (_no_role, "You have not yet said yes to what the role means."),
]


@pytest.mark.parametrize(("take_away", "sentence"), GAPS)
def test_the_page_says_what_is_missing_and_its_address_does_not_lead_around_the_gate(
    take_away: Any, sentence: str, ready: Offer, signed_in: SignIn
) -> None:
    take_away(ready)
    browser = signed_in(ready.person)
    shown = browser.get(page(ready)).content.decode()
    assert sentence in shown
    assert "Show me in the directory" not in shown
    answer = browser.post(page(ready), {"do": "list", "places": "2"})
    ready.refresh_from_db()
    assert (answer.status_code, ready.state) == (200, "trained")
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("places", ["0", "5", "", "many"])
def test_places_that_are_not_allowed_list_nobody(places: str, ready: Offer, signed_in: SignIn) -> None:
    answer = signed_in(ready.person).post(page(ready), {"do": "list", "places": places})
    ready.refresh_from_db()
    assert (answer.status_code, ready.state) == (200, "trained")


def test_a_suspended_helper_cannot_list_by_address(ready: Offer, signed_in: SignIn) -> None:
    Offer.objects.update(state="suspended")
    answer = signed_in(ready.person).post(page(ready), {"do": "list", "places": "2"})
    ready.refresh_from_db()
    assert ready.state == "suspended"
    assert "The programme has paused your offer." in answer.content.decode()


def test_another_helper_gets_the_same_answer_as_for_a_page_that_does_not_exist(ready: Offer, signed_in: SignIn) -> None:
    browser = signed_in(make.listed_helper(ready.programme).person)
    assert browser.get(page(ready)).status_code == 404
    assert browser.post(page(ready), {"do": "list", "places": "2"}).status_code == 404


def test_each_step_is_done_on_the_page(ready: Offer, signed_in: SignIn) -> None:
    Profile.objects.update(role_accepted_on=None, consented_on=None, conflicts_declared_on=None)
    cousin = make.person("Cousin Closeby")
    browser = signed_in(ready.person)
    unknown = browser.post(page(ready), {"do": "conflicts", "emails": "nobody@nowhere.example"})
    assert "nobody@nowhere.example" in unknown.content.decode()
    assert Profile.objects.get().conflicts_declared_on is None
    for said in ({"do": "role"}, {"do": "conflicts", "emails": f"{(cousin.email or '').upper()}\n"}, {"do": "consent"}):
        assert browser.post(page(ready), said).status_code == 302
    profile = Profile.objects.get()
    assert (profile.role_accepted_on, profile.consented_on, profile.conflicts_declared_on) == (clock.today(),) * 3
    [conflict] = Conflict.objects.all()
    assert (conflict.kind, conflict.person, conflict.other) == ("declared", ready.person, cousin)


def test_pausing_coming_back_and_leaving(ready: Offer, signed_in: SignIn) -> None:
    browser = signed_in(ready.person)
    until = clock.today() + clock.days(30)
    states = []
    for said in (
        {"do": "list", "places": "3"},
        {"do": "places", "places": "1"},
        {"do": "pause", "until": until.isoformat()},
        {"do": "resume"},
        {"do": "unlist"},
        {"do": "list", "places": "2"},
        {"do": "retire"},
        {"do": "return"},
        {"do": "no-such-thing"},
    ):
        browser.post(page(ready), said)
        ready.refresh_from_db()
        states.append((ready.state, ready.places))
        assert browser.get(page(ready)).status_code == 200
    assert states == [
        ("listed", 3),
        ("listed", 1),
        ("paused", 1),
        ("listed", 1),
        ("trained", 1),
        ("listed", 2),
        ("retired", 2),
        ("trained", 2),
        ("trained", 2),
    ]


def test_what_is_pressed_twice_holds_and_what_comes_too_late_is_told(ready: Offer, signed_in: SignIn) -> None:
    browser, until = signed_in(ready.person), clock.today() + clock.days(30)
    late = "There is a problem"
    pressed: list[tuple[dict[str, str], str, dict[str, str]]] = [
        ({"do": "list", "places": "2"}, "You are in the directory.", {"do": "list", "places": "3"}),
        ({"do": "pause", "until": until.isoformat()}, "Paused.", {"do": "pause", "until": clock.today().isoformat()}),
        ({"do": "resume"}, "You are in the directory again.", {"do": "return"}),
        ({"do": "unlist"}, "You are no longer in the directory.", {"do": "pause", "until": until.isoformat()}),
        ({"do": "retire"}, "Thank you for your help.", {"do": "pause", "until": until.isoformat()}),
    ]
    for said, thanks, other in pressed:
        for _time in range(2):
            answer = browser.post(page(ready), said, follow=True).content.decode()
            assert (thanks in answer, late in answer) == (True, False), said
        if other["do"] != "return":
            assert late in browser.post(page(ready), other, follow=True).content.decode(), other


def test_what_is_refused_is_never_taken_for_a_second_press(ready: Offer, signed_in: SignIn) -> None:
    browser = signed_in(ready.person)
    for state, deed in (("suspended", "resume"), ("suspended", "unlist"), ("retired", "resume")):
        Offer.objects.filter(pk=ready.pk).update(state=state)
        assert "There is a problem" in browser.post(page(ready), {"do": deed}, follow=True).content.decode(), deed
        assert Offer.objects.get(pk=ready.pk).state == state


def test_offering_to_help_shows_only_programmes_that_fit(
    helper: Person, programme: Programme, signed_in: SignIn
) -> None:
    other = make.programme("Student coaching", helper_levels=["pgy3"])
    browser = signed_in(helper)
    text = browser.get(reverse("desk:offer-new")).content.decode()
    assert programme.name in text
    assert other.name not in text
    browser.post(reverse("desk:offer-new"), {"programme": other.ref})
    assert not Offer.objects.exists()
    answer = browser.post(reverse("desk:offer-new"), {"programme": programme.ref})
    made = Offer.objects.get()
    assert (made.state, answer["Location"]) == ("in_training", page(made))


def test_the_profile_page_asks_the_database_as_often_for_three_offers_as_for_one(
    helper: Person, programme: Programme, signed_in: SignIn
) -> None:
    make.profile(helper, topics=("grant", "paper", "design"))
    make.offer(helper, programme, state="trained", places=1)
    browser = signed_in(helper)
    browser.get(reverse("desk:profile"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("desk:profile"))
    for _more in range(2):
        make.offer(helper, make.programme(), state="trained", places=1)
    with CaptureQueriesContext(connection) as three:
        browser.get(reverse("desk:profile"))
    assert len(three) == len(one)


def test_a_heading_stands_only_over_something(helper: Person, signed_in: SignIn) -> None:
    browser = signed_in(helper)
    typed = browser.post(about("words"), {"ask_me_about": "Saying no", "look": "live"}).content.decode()
    assert ("Ask me about" in typed, "Can help with" in typed) == (True, False)
    assert "Can help with" in browser.post(about("words"), {**WORDS, "look": "live"}).content.decode()


def test_whoever_is_not_listed_is_led_to_what_is_missing(ready: Offer, signed_in: SignIn) -> None:
    browser, preview = signed_in(ready.person), reverse("desk:profile-preview")
    assert f'href="{page(ready)}">What is still missing' in browser.get(preview).content.decode()
    browser.post(page(ready), {"do": "list", "places": "2"})
    assert "What is still missing" not in browser.get(preview).content.decode()
    beginner = signed_in(make.person()).get(preview).content.decode()
    assert f'href="{reverse("desk:offer-new")}">Offer to help' in beginner


def test_what_own_words_propose_is_taken_without_scrolling_through_all(helper: Person, signed_in: SignIn) -> None:
    load_vocabulary()
    browser, topics = signed_in(helper), reverse("desk:profile-topics")
    assert "Go on with these" not in browser.get(topics).content.decode()
    browser.post(about("words"), {"headline": "I read first grants"})
    assert "Go on with these" in browser.get(topics).content.decode().split('id="all-topics"')[0]


def test_a_face_is_the_last_of_five_steps_and_later_no_step(helper: Person, signed_in: SignIn) -> None:
    browser, photo = signed_in(helper), reverse("desk:profile-photo")
    assert "Step 5 of 5" in browser.get(photo).content.decode()


def test_how_somebody_meets_can_be_read_without_the_question(ready: Offer, signed_in: SignIn) -> None:
    browser = signed_in(ready.person)
    assert "<dd>In person or by video</dd>" in browser.get(reverse("desk:profile-preview")).content.decode()
