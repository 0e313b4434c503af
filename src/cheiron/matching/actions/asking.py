"""Asking, taking back, running out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.actions.request_moves import settle
from cheiron.matching.actions.suggesting import take_up_suggestions
from cheiron.matching.models import PlaceWait, Request
from cheiron.matching.queries import open_request_of, told_from, undecided_talk_of
from cheiron.matching.rules import may_ask, may_withdraw
from cheiron.matching.states import OPEN_REQUESTS, RequestKind, RequestState, TalkChoice
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import topics_with


@action
def ask_helper(
    *,
    learner: Person,
    offer: Offer,
    topic_keys: Sequence[str],
    words: str,
    wished_length: str,
    kind: str = RequestKind.PARTNERSHIP,
    tells_leaders: bool = False,
    by: Person,
) -> Request:
    """Ask a helper. Asking again while the first is open gives the first back: a double click does no harm.

    ``tells_leaders``: the learner read on the page that leaders may be told, and did not keep it back.
    """
    require(yes() if learner == by else no(_("Only the learner can ask."), "not_yours"))
    learner, offer = locked(learner), Offer.objects.select_related("programme", "person").get(pk=offer.pk)
    waiting = open_request_of(learner, offer)
    if waiting is not None:
        return waiting
    require(may_ask(learner, offer, kind))
    known = topics_with(topic_keys).in_bulk()
    request = Request(
        programme=offer.programme,
        learner=learner,
        offer=offer,
        kind=kind,
        topic_keys=[key for key in dict.fromkeys(topic_keys) if key in known],
        words=words,
        wished_length=wished_length,
        tells_leaders=tells_leaders and offer.programme.tells_leaders,
        awaiting_helper_since=clock.now(),
        answer_due_on=clock.today() + clock.days(offer.programme.answer_days),
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:  # somebody clicked twice, at the same moment
        return Request.objects.get(learner=learner, offer=offer, state__in=OPEN_REQUESTS)
    _settle_what_led_here(request)
    record("request.made", on=request, by=by, programme=offer.programme.ref)
    owe("matching.request_received", to=offer.person, about=request)
    return request


def _settle_what_led_here(request: Request) -> None:
    """Whoever asks waits for a place no longer, took up what was suggested, and decided what follows a first talk."""
    take_up_suggestions(learner=request.learner, helper=request.offer.person, by=request.learner)
    PlaceWait.objects.filter(learner=request.learner, offer=request.offer).delete()
    talk = undecided_talk_of(request.learner, request.offer)
    if talk is not None and request.kind == RequestKind.PARTNERSHIP:
        talk.choice, talk.decided_at, talk.went_on = TalkChoice.GO_ON, clock.now(), request
        talk.save(update_fields=["choice", "decided_at", "went_on"])


@action
def withdraw_request(*, request: Request, by: Person) -> Request:
    """The learner takes it back, without a reason. Before the day on which leaders may read that it was asked, they
    never will; from then on taking it back changes nothing for them, or it would tell of a yes from somebody else.
    """
    request = locked(request)
    require(may_withdraw(by, request))
    settle(request, RequestState.WITHDRAWN)
    if request.tells_leaders and clock.today() < told_from(clock.day_of(request.created_at)):
        request.tells_leaders = False
        request.save(update_fields=["tells_leaders"])
    record("request.withdrawn", on=request, by=by)
    owe("matching.request_withdrawn", to=request.offer.person, about=request)
    return request


@action
def expire_request(*, request: Request) -> Request:
    """The day for an answer has passed, whoever's turn it was: the learner is free to ask others."""
    request = locked(request)
    due = clock.today() > request.answer_due_on
    require(yes() if due else no(_("There is still time to answer."), "not_due"))
    settle(request, RequestState.EXPIRED)
    record("request.expired", on=request, by=None)
    owe("matching.request_expired", to=request.learner, about=request)
    return request
