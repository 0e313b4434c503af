"""The letters of a partnership, from its beginning to its end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.partnerships.models import Agreement, Ending, Meeting, Partnership
from cheiron.partnerships.queries import (
    agreements_visible_to,
    endings_visible_to,
    meetings_visible_to,
    neutral_message,
    partnerships_visible_to,
    tellings_of,
)
from cheiron.partnerships.states import WITH_NEW_START, AgreementState, MeetingState, Outcome, PartnershipState
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment

Facts = dict[str, Any]


def _partnership(reader: Person, ref: str) -> Partnership | None:
    return partnerships_visible_to(reader).filter(ref=ref).first()


def _running(reader: Person, ref: str) -> Partnership | None:
    partnership = _partnership(reader, ref)
    return partnership if partnership is not None and partnership.is_running else None


def _agreement(reader: Person, ref: str, *states: AgreementState) -> Agreement | None:
    return agreements_visible_to(reader).filter(ref=ref, state__in=states).first()


def _planned(reader: Person, ref: str) -> Meeting | None:
    return meetings_visible_to(reader).filter(ref=ref, state=MeetingState.PLANNED).first()


def _page(partnership: Partnership, name: str = "partnership") -> str:
    return reverse(f"desk:{name}", args=[partnership.ref])


def _when(meeting: Meeting) -> str:
    return date_format(timezone.localtime(meeting.at), "l j F, H:i")


def began(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = _running(reader, ref)
    if partnership is None:
        return None
    names = {"name": partnership.other_than(reader).name, "programme": partnership.programme.name}
    return Letter(
        _("%(name)s and you are partners now") % names,
        (
            _("%(name)s and you are partners in %(programme)s.") % names,
            _("Next come an agreement that both of you read and sign, and a first meeting."),
        ),
        _page(partnership),
        _("Open your partnership"),
    )


def agreement_to_sign(reader: Person, ref: str, facts: Facts) -> Letter | None:
    agreement = _agreement(reader, ref, AgreementState.SIGNED_ONE)
    if agreement is None or agreement.signatures.filter(person=reader).exists():
        return None
    names = {"name": agreement.partnership.other_than(reader).name}
    return Letter(
        _("%(name)s has signed your agreement") % names,
        (_("Read it, change what you like, and sign it when it suits you."),),
        _page(agreement.partnership, "agreement"),
        _("Read the agreement"),
    )


def agreement_edited(reader: Person, ref: str, facts: Facts) -> Letter | None:
    agreement = _agreement(reader, ref, AgreementState.DRAFT, AgreementState.SIGNED_ONE)
    if agreement is None:
        return None
    names = {"name": agreement.partnership.other_than(reader).name}
    return Letter(
        _("%(name)s has changed your agreement") % names,
        (_("The words are different now, so the signature that was there no longer counts. Please read them again."),),
        _page(agreement.partnership, "agreement"),
        _("Read the agreement"),
    )


def agreement_in_force(reader: Person, ref: str, facts: Facts) -> Letter | None:
    agreement = _agreement(reader, ref, AgreementState.IN_FORCE)
    if agreement is None:
        return None
    names = {"name": agreement.partnership.other_than(reader).name}
    return Letter(
        _("Your agreement with %(name)s is signed by both") % names,
        (_("You can read and print it at any time. Only the two of you can read it."),),
        _page(agreement.partnership, "agreement"),
        _("Read the agreement"),
    )


def meeting_planned(reader: Person, ref: str, facts: Facts) -> Letter | None:
    meeting = _planned(reader, ref)
    if meeting is None or meeting.at < clock.now():
        return None
    names = {"name": meeting.partnership.other_than(reader).name, "when": _when(meeting)}
    return Letter(
        _("Meeting with %(name)s: %(when)s") % names,
        (_("Planned for %(when)s, %(minutes)s minutes.") % {"when": _when(meeting), "minutes": meeting.minutes},),
        reverse("desk:meeting", args=[meeting.partnership.ref, meeting.ref]),
        _("Open the meeting"),
    )


def meeting_called_off(reader: Person, ref: str, facts: Facts) -> Letter | None:
    meeting = meetings_visible_to(reader).filter(ref=ref, state=MeetingState.CANCELLED).first()
    if meeting is None or not meeting.partnership.is_running:
        return None
    names = {"name": meeting.partnership.other_than(reader).name, "when": _when(meeting)}
    return Letter(
        _("The meeting with %(name)s is called off") % names,
        (_("The meeting planned for %(when)s will not take place. You can plan another.") % names,),
        _page(meeting.partnership),
        _("Open your partnership"),
    )


def meeting_to_confirm(reader: Person, ref: str, facts: Facts) -> Letter | None:
    meeting = _planned(reader, ref)
    if meeting is None or meeting.at > clock.now() or not meeting.partnership.is_running:
        return None
    names = {"name": meeting.partnership.other_than(reader).name, "when": _when(meeting)}
    return Letter(
        _("Did you and %(name)s meet?") % names,
        (_("A meeting was planned for %(when)s. One tap says whether it took place.") % names,),
        reverse("desk:today"),
        _("Answer"),
    )


def paused(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = _partnership(reader, ref)
    if partnership is None or partnership.state != PartnershipState.PAUSED or partnership.paused_until is None:
        return None
    names = {"name": partnership.other_than(reader).name, "day": date_format(partnership.paused_until, "j F Y")}
    return Letter(
        _("Your partnership with %(name)s is paused") % names,
        (_("It is paused until %(day)s. Breaks are normal, and either of you can go on earlier.") % names,),
        _page(partnership),
        _("Open your partnership"),
    )


def resumed(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = _running(reader, ref)
    if partnership is None or partnership.state == PartnershipState.PAUSED:
        return None
    names = {"name": partnership.other_than(reader).name}
    return Letter(
        _("Your partnership with %(name)s goes on") % names,
        (_("The pause is over. A good next step is to plan a meeting."),),
        _page(partnership),
        _("Plan a meeting"),
    )


def ended(reader: Person, ref: str, facts: Facts) -> Letter | None:
    """The neutral message, and nothing else."""
    partnership = _partnership(reader, ref)
    ending = getattr(partnership, "ending", None) if partnership is not None else None
    if partnership is None or ending is None or ending.by_id == reader.pk:
        return None
    words = neutral_message(partnership, ended_by=ending.by)
    return Letter(
        _("About your partnership in %(programme)s") % {"programme": partnership.programme.name},
        (*words, _("If you would like to talk with somebody, the page names who is there for you.")),
        _page(partnership),
        _("Open the page"),
    )


def ending_receipt(reader: Person, ref: str, facts: Facts) -> Letter | None:
    ending = endings_visible_to(reader).filter(ref=ref).first()
    if ending is None:
        return None
    partnership = ending.partnership
    day = date_format(clock.day_of(ending.created_at), "j F Y")
    names = {"name": partnership.other_than(reader).name, "programme": partnership.programme.name, "day": day}
    return Letter(
        _("Receipt: you ended a partnership on %(day)s") % names,
        (
            _("%(name)s and you are no longer partners in %(programme)s from %(day)s. No reason was asked or kept.")
            % names,
        ),
        _page(partnership, "ending-receipt"),
        _("Open the receipt"),
    )


def telling_due(reader: Person, ref: str, facts: Facts) -> Letter | None:
    ending: Ending | None = tellings_of(reader).filter(ref=ref).first()
    if ending is None:
        return None
    return Letter(
        _("You are asked to tell somebody that a partnership has ended"),
        (
            _("Please do so by %(day)s. The page says whom, and gives you words.")
            % {"day": date_format(ending.tell_by, "j F Y")},
        ),
        reverse("care:telling", args=[ending.ref]),
        _("Open the page"),
    )


def new_start(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = _partnership(reader, ref)
    if partnership is None or partnership.learner_id != reader.pk or partnership.outcome not in WITH_NEW_START:
        return None
    enrolment = Enrolment.objects.filter(programme=partnership.programme, person=reader).first()
    if enrolment is None or enrolment.new_start_due_on is None:
        return None
    names = {"programme": partnership.programme.name, "day": date_format(enrolment.new_start_due_on, "j F Y")}
    return Letter(
        _("Your new start in %(programme)s") % names,
        (
            _("Three people you could ask are ready for you to look at. You may choose none of them, or wait."),
            _("If you want help with finding somebody, the coordinator owes it to you by %(day)s.") % names,
        ),
        _page(partnership, "new-start"),
        _("See the three people"),
    )


def completed(reader: Person, ref: str, facts: Facts) -> Letter | None:
    partnership = _partnership(reader, ref)
    if partnership is None or partnership.outcome != Outcome.COMPLETED:
        return None
    names = {"name": partnership.other_than(reader).name, "programme": partnership.programme.name}
    return Letter(
        _("Your partnership with %(name)s is complete") % names,
        (_("%(name)s marked your partnership in %(programme)s as completed.") % names,),
        _page(partnership),
        _("Open the page"),
    )


register(
    Kind("partnerships.began", began),
    Kind("partnerships.agreement_to_sign", agreement_to_sign),
    Kind("partnerships.agreement_edited", agreement_edited),
    Kind("partnerships.agreement_in_force", agreement_in_force),
    Kind("partnerships.meeting_planned", meeting_planned),
    Kind("partnerships.meeting_called_off", meeting_called_off),
    Kind("partnerships.meeting_to_confirm", meeting_to_confirm),
    Kind("partnerships.paused", paused),
    Kind("partnerships.resumed", resumed),
    Kind("partnerships.ended", ended),
    Kind("partnerships.ending_receipt", ending_receipt),
    Kind("partnerships.telling_due", telling_due),
    Kind("partnerships.new_start", new_start),
    Kind("partnerships.completed", completed),
)
