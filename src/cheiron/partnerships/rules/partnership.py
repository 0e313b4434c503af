"""Who may do what in a partnership. Nobody but the two may do anything; each of the two may end it, alone, at once."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Request
from cheiron.matching.states import RequestKind, RequestState
from cheiron.partnerships.models import Agreement, AgreementClause, Ending, Meeting, Partnership, Signature
from cheiron.partnerships.queries import called, runs_programme
from cheiron.partnerships.states import (
    COMPUTED_CLAUSE,
    PAUSE_DAYS_MAXIMUM,
    PLAN_DAYS_MAXIMUM,
    RUNNING,
    AgreementState,
    MeetingState,
    Telling,
)
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import assesses_or_leads
from cheiron.programmes.states import FIXED_CLAUSES
from cheiron.training.queries import current_credential

OPEN = (AgreementState.DRAFT, AgreementState.SIGNED_ONE)


def may_accept(person: Person, request: Request) -> Verdict:
    """The helper who was asked, while the request waits and the training is valid; never the same pair twice.

    A yes to a first talk begins no partnership (``accept_first_talk``).
    """
    if request.offer.person_id != person.pk:
        return no(_("This request was not made to you."), "not_yours")
    if request.state != RequestState.WAITING:
        return no(_("This request is no longer open. Nothing has changed."), "not_waiting")
    if request.kind != RequestKind.PARTNERSHIP:
        return no(_("This request is for a first talk, which decides nothing yet."), "other_kind")
    if current_credential(person, request.programme, "helper") is None:
        return no(_("Your training for this programme has to be renewed before you accept somebody."), "no_credential")
    running = Partnership.objects.filter(programme=request.programme, state__in=RUNNING)
    if running.filter(learner=request.learner, helper=person).exists():
        return no(
            _("You and %(name)s are already partners here.") % {"name": called(request.learner)}, "already_partners"
        )
    return yes()


def is_partner(person: Person, partnership: Partnership) -> Verdict:
    """One of the two."""
    if partnership.includes(person):
        return yes()
    return no(_("This is between the two partners."), "not_a_partner")


def runs(partnership: Partnership) -> Verdict:
    """The partnership has not ended."""
    return yes() if partnership.is_running else no(_("This partnership has ended."), "ended")


def may_take_part(person: Person, partnership: Partnership) -> Verdict:
    """One of the two, while it runs."""
    return first_no(is_partner(person, partnership), runs(partnership))


# -- the agreement


def is_open(agreement: Agreement) -> Verdict:
    """Not yet signed by both, and not ended."""
    if agreement.state in OPEN:
        return yes()
    return no(_("Both of you have signed these words. Begin a new version to change them."), "not_open")


def may_edit_clause(person: Person, clause: AgreementClause) -> Verdict:
    """Both may, every clause but the computed one."""
    agreement = clause.agreement
    if clause.number == COMPUTED_CLAUSE:
        return no(_("This clause is computed from the organisation's lists. Neither of you can change it."), "computed")
    return first_no(may_take_part(person, agreement.partnership), is_open(agreement))


def may_strike_clause(person: Person, clause: AgreementClause) -> Verdict:
    """Both may, except confidentiality, conflicts, boundaries and what to do when it is not working."""
    if clause.number in FIXED_CLAUSES:
        return no(_("This clause protects both of you, so it cannot be taken out."), "fixed_clause")
    return may_edit_clause(person, clause)


def may_sign(person: Person, agreement: Agreement) -> Verdict:
    """Each of the two, once."""
    if Signature.objects.filter(agreement=agreement, person=person).exists():
        return no(_("You have signed already."), "signed_already")
    return first_no(may_take_part(person, agreement.partnership), is_open(agreement))


def may_renew_agreement(person: Person, agreement: Agreement) -> Verdict:
    """Either may begin a new version of an agreement that is in force."""
    if agreement.state != AgreementState.IN_FORCE:
        return no(_("This agreement can still be changed as it is."), "not_in_force")
    if agreement.partnership.agreements.filter(state__in=OPEN).exists():
        return no(_("A new version is already waiting for the two of you."), "already_open")
    return may_take_part(person, agreement.partnership)


# -- meetings


def may_plan(person: Person, partnership: Partnership, at: dt.datetime) -> Verdict:
    """Either of the two, for a time still to come, within two years."""
    now = clock.now()
    if at <= now:
        return no(_("Choose a time that is still to come."), "past")
    if at > now + clock.days(PLAN_DAYS_MAXIMUM):
        return no(_("Choose a day within the next two years."), "too_far")
    return may_take_part(person, partnership)


def may_log(person: Person, partnership: Partnership, at: dt.datetime) -> Verdict:
    """Either of the two: today or a day in the past, not before the two were partners."""
    day = clock.day_of(at)
    if day > clock.today():
        return no(_("A meeting can be logged on its day or later."), "future")
    if day < clock.day_of(partnership.began_at):
        return no(_("You were not partners yet on that day."), "before_it_began")
    return may_take_part(person, partnership)


def may_settle_meeting(person: Person, meeting: Meeting) -> Verdict:
    """Say whether it took place, or correct what was said: either of the two."""
    if meeting.state == MeetingState.CANCELLED:
        return no(_("This meeting was called off."), "cancelled")
    return may_log(person, meeting.partnership, meeting.at)


def may_move_meeting(person: Person, meeting: Meeting) -> Verdict:
    """Either of the two, while it is planned."""
    if meeting.state != MeetingState.PLANNED:
        return no(_("Only a planned meeting can be moved or called off."), "not_planned")
    return may_take_part(person, meeting.partnership)


def may_write_about(person: Person, meeting: Meeting) -> Verdict:
    """Summary and note: either of the two, about a meeting that was not called off."""
    if meeting.state == MeetingState.CANCELLED:
        return no(_("This meeting was called off."), "cancelled")
    return may_take_part(person, meeting.partnership)


# -- pausing, completing, ending


def may_pause(person: Person, partnership: Partnership, until: dt.date) -> Verdict:
    """Either, without a reason, for at most half a year."""
    today = clock.today()
    if not today < until <= today + clock.days(PAUSE_DAYS_MAXIMUM):
        days = {"days": PAUSE_DAYS_MAXIMUM}
        return no(_("Choose a day from tomorrow up to %(days)s days from now.") % days, "pause_length")
    return may_take_part(person, partnership)


def may_complete(person: Person, partnership: Partnership) -> Verdict:
    """Either, once the partnership has become active."""
    if partnership.active_since is None:
        return no(_("It has not begun yet: an agreement and a first meeting come before its end."), "not_begun")
    return may_take_part(person, partnership)


def may_end(person: Person, partnership: Partnership) -> Verdict:
    """Either, alone, at once, from any state that runs. No approval, no reason, no waiting."""
    return may_take_part(person, partnership)


def may_tell(person: Person, ending: Ending) -> Verdict:
    """Who said they would tell the other person: the one who ended it, or the support contact who was asked."""
    if ending.told_at is not None:
        return no(_("They have been told already."), "told_already")
    if ending.telling == Telling.MYSELF and ending.by_id == person.pk:
        return yes()
    if ending.telling == Telling.SUPPORT and ending.teller_id == person.pk:
        return yes()
    return no(_("Somebody else was asked to tell them."), "not_the_teller")


def may_see_pairings(person: Person, programme: Programme) -> Verdict:
    """Who runs the programme, unless they also lead or assess people: then numbers only (`domain` 3.9)."""
    if not runs_programme(person, programme):
        return no(_("Who has whom is seen by the two themselves and by the coordinator."), "not_running_it")
    if assesses_or_leads(person):
        return no(_("You also lead or assess people here, so you see numbers and no names."), "assesses")
    return yes()
