"""What now: the next step of a person in each programme, as learner and as helper. A constant number of queries."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.partnerships.queries import endings_not_told_to, partnerships_visible_to
from cheiron.partnerships.states import WITH_NEW_START
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, SoughtTopic
from cheiron.profiles.queries import profiles_due_for_a_look
from cheiron.profiles.states import OfferState
from cheiron.programmes.models import Enrolment
from cheiron.programmes.states import EnrolmentState, ProgrammeState
from cheiron.training.models import Credential
from cheiron.web.desk.views.step import Step
from cheiron.web.desk.views.today_rounds import learning_by_round, round_steps, seats_today


def steps_for(person: Person) -> list[Step]:
    """What a round asks first, then as learner, then as helper."""
    trained, seats = _trained_in(person), seats_today(person)
    learner_steps = _learner_steps(person, trained, learning_by_round(seats))
    return round_steps(seats) + learner_steps + _helper_steps(person, trained)


def asks_to_look_over(person: Person) -> bool:
    """Whether somebody is listed with a profile that nobody touched for a year."""
    return profiles_due_for_a_look().filter(person=person).exists()


def _trained_in(person: Person) -> set[tuple[int, str]]:
    good = Credential.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), revoked_on=None)
    return set(good.filter(person=person).values_list("programme_id", "audience"))


def _learner_steps(person: Person, trained: set[tuple[int, str]], in_rounds: set[int]) -> list[Step]:
    """Where a round finds somebody, nothing is asked that the round asks already."""
    looking = (EnrolmentState.INVITED, EnrolmentState.ENROLLED, EnrolmentState.SEEKING)
    places = Enrolment.objects.filter(person=person, state__in=looking, programme__state=ProgrammeState.LIVE)
    if not places:
        return []
    untold = set(endings_not_told_to(person).values_list("partnership__programme_id", flat=True))
    has_sought = SoughtTopic.objects.filter(person=person).exists()
    fresh = _new_starts_of(person)
    steps = [
        _learner_step(enrolment, (enrolment.programme_id, "learner") in trained, has_sought, fresh, in_rounds)
        for enrolment in places.select_related("programme").order_by("programme__name")
        if enrolment.programme_id not in untold
    ]
    return [step for step in steps if step is not None]


def _new_starts_of(person: Person) -> dict[int, str]:
    """The newest ending with a new start in each programme: the page with three people belongs to it."""
    ended = partnerships_visible_to(person).filter(learner=person, outcome__in=WITH_NEW_START).order_by("closed_at")
    return {one.programme_id: one.ref for one in ended}


def _learner_step(
    enrolment: Enrolment, is_trained: bool, has_sought: bool, fresh: dict[int, str], in_rounds: set[int]
) -> Step | None:
    programme = enrolment.programme
    words = {"helper": programme.helper_word, "learner": programme.learner_word}
    if enrolment.new_start_due_on and programme.pk in fresh:
        day = {"day": date_format(enrolment.new_start_due_on, "j F")}
        return Step(
            programme.name,
            _("Your new start"),
            _("Three people you could ask are ready. If you want help with it, it is promised by %(day)s.") % day,
            reverse("desk:new-start", args=[fresh[programme.pk]]),
            _("See the three people"),
        )
    if not is_trained:
        return Step(
            programme.name,
            _("Learn how to get the most out of it"),
            _("A few short modules for every %(learner)s. You can stop and go on at any time.") % words,
            reverse("desk:training"),
            _("Open the training"),
        )
    if not has_sought:
        return Step(
            programme.name,
            _("Say what you would like help with"),
            _("Three topics are enough. Only you and the people who match see them."),
            reverse("desk:seeking"),
            _("Choose topics"),
        )
    if programme.pk in in_rounds:
        return None
    return Step(
        programme.name,
        _("Find somebody to ask"),
        _("Search by what you would like to talk about, and ask a %(helper)s who fits.") % words,
        f"{reverse('directory:people')}?programme={programme.ref}",
        _("Find somebody"),
    )


def _helper_steps(person: Person, trained: set[tuple[int, str]]) -> list[Step]:
    before = (OfferState.INVITED, OfferState.INTERESTED, OfferState.IN_TRAINING, OfferState.TRAINED)
    offers = Offer.objects.filter(person=person, state__in=before, programme__state=ProgrammeState.LIVE)
    return [
        _helper_step(offer, (offer.programme_id, "helper") in trained)
        for offer in offers.select_related("programme").order_by("programme__name")
    ]


def _helper_step(offer: Offer, is_trained: bool) -> Step:
    words = {"helper": offer.programme.helper_word}
    if not is_trained:
        return Step(
            offer.programme.name,
            _("Train as a %(helper)s") % words,
            _("Your profile can be listed once the training is complete. You can stop and go on at any time."),
            reverse("desk:training"),
            _("Open the training"),
            (reverse("desk:profile"), _("Write your profile meanwhile")),
        )
    return Step(
        offer.programme.name,
        _("Publish your profile"),
        _("You are trained. Say what you offer and how many people you can take, then list yourself."),
        reverse("desk:profile"),
        _("Open your profile"),
    )
