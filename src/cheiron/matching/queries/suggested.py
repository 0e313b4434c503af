"""Suggestions by leaders: what the learner reads, and the little that the leader does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.matching.models import SuggestedHelper, Suggestion
from cheiron.matching.queries.pairing_rules import blocked_ids, offers_for
from cheiron.matching.states import SUGGESTION_DAYS, SuggestionState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState


def suggestions_to(learner: Person) -> QuerySet[Suggestion]:
    """What leaders suggested to this person, newest first.

    Nothing of a leader who is kept apart from them, nothing that was taken back before it was answered, and nothing in
    which nobody may be shown any more.
    """
    mine = Suggestion.objects.filter(learner=learner).exclude(state=SuggestionState.WITHDRAWN)
    shown = SuggestedHelper.objects.filter(suggestion__learner=learner, offer__in=_offers_to_show(learner))
    told = mine.filter(pk__in=shown.values("suggestion")).exclude(leader__in=blocked_ids(learner))
    return told.filter(leader__is_active=True).select_related("leader")


def _offers_to_show(learner: Person) -> QuerySet[Offer]:
    return offers_for(learner).filter(person__profile__isnull=False).order_by()


def waiting_suggestions_to(learner: Person) -> QuerySet[Suggestion]:
    """Those this person has not answered yet."""
    return suggestions_to(learner).filter(state=SuggestionState.DELIVERED)


def people_suggested(suggestion: Suggestion) -> list[Offer]:
    """Whom the learner is shown, in the leader's order. Whoever must not help them is simply not there."""
    chosen = {row.offer_id: row.place for row in suggestion.helpers.all()}
    offers = _offers_to_show(suggestion.learner).filter(pk__in=chosen)
    read = offers.select_related("programme", "person__unit", "person__profile")
    found = read.prefetch_related("person__profile__topics__topic")
    return sorted(found, key=lambda offer: chosen[offer.pk])


@dataclass(frozen=True, slots=True)
class Made:
    """One suggestion as its leader sees it: to whom, who, and always the same word, whatever the learner did."""

    suggestion: Suggestion
    helpers: tuple[Person, ...]
    word: str
    is_open: bool


def suggestions_made_by(leader: Person) -> QuerySet[Suggestion]:
    """What this leader suggested, newest first."""
    return Suggestion.objects.filter(leader=leader).defer("why").select_related("learner__unit")


def made_by(leader: Person) -> list[Made]:
    """The same in words. "Delivered" until the leader takes it back, unless the learner chose to tell more."""
    rows = suggestions_made_by(leader).prefetch_related("helpers__offer__person")
    return [
        Made(row, tuple(one.offer.person for one in row.helpers.all()), word_for_leader(row), is_open_to_leader(row))
        for row in rows
    ]


def word_for_leader(suggestion: Suggestion) -> str:
    """Reads nothing that the learner did not release."""
    if suggestion.taken_back_at is not None:
        return _("Taken back")
    if suggestion.tells_leader and suggestion.state == SuggestionState.TAKEN_UP:
        return _("Has asked one of them")
    if suggestion.tells_leader and suggestion.state == SuggestionState.SET_ASIDE:
        return _("Set aside")
    return _("Delivered")


def is_open_to_leader(suggestion: Suggestion) -> bool:
    """Whether it still stands in the leader's eyes: by the calendar and the leader's own doing alone."""
    return suggestion.taken_back_at is None and suggestion.created_at > clock.now() - clock.days(SUGGESTION_DAYS)


def recent_suggestion(leader: Person, learner: Person) -> Suggestion | None:
    """The one that keeps this leader from suggesting to this person again."""
    return _open_suggestions_of(leader).filter(learner=learner).first()


def people_suggested_to_lately(leader: Person) -> frozenset[int]:
    """Ids of those to whom this leader cannot suggest anybody at present, by the leader's own doing alone."""
    return frozenset(_open_suggestions_of(leader).values_list("learner_id", flat=True))


def _open_suggestions_of(leader: Person) -> QuerySet[Suggestion]:
    """Those that ``is_open_to_leader``."""
    since = clock.now() - clock.days(SUGGESTION_DAYS)
    return suggestions_made_by(leader).filter(taken_back_at=None, created_at__gt=since)


def times_suggested(leader: Person) -> Mapping[int, int]:
    """How often this leader suggested whom, by the id of the person. For the leader's own eyes."""
    mine = SuggestedHelper.objects.filter(suggestion__leader=leader)
    return Counter(mine.values_list("offer__person_id", flat=True))


def offers_to_suggest(leader: Person, learner: Person) -> QuerySet[Offer]:
    """People whom the leader finds in the directory, in running programmes for somebody of the learner's level.

    What stands between the learner and somebody is not asked here, or the list would tell of it (decision 29).
    """
    fitting = programmes_for_level(learner.level)
    offers = offers_for(leader).filter(programme__in=fitting, person__profile__isnull=False)
    return offers.exclude(person=learner)


def programmes_for_level(level: str) -> list[int]:
    """Running programmes whose learners may be of this level."""
    live = Programme.objects.filter(state=ProgrammeState.LIVE).values_list("pk", "learner_levels")
    return [pk for pk, levels in live if level in levels]


def open_suggestions_with(learner: Person, helper: Person) -> QuerySet[Suggestion]:
    """Unanswered suggestions to this learner that name this helper."""
    names = Q(helpers__offer__person=helper)
    return Suggestion.objects.filter(names, learner=learner, state=SuggestionState.DELIVERED).distinct()
