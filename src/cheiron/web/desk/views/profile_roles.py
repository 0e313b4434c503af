"""What a role means, in two sentences: shown before somebody says yes to it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.programmes.states import RoleKind

MEANINGS: dict[str, tuple[Promise, Promise]] = {
    RoleKind.MENTOR: (
        _("A mentor walks along for a while: shares experience, opens doors, listens, and learns too."),
        _("A mentor does not assess the person, does not run their life, and does not treat them."),
    ),
    RoleKind.COACH_GROWTH: (
        _("A growth coach helps somebody look at how things go, find their own next step and keep to it."),
        _("A growth coach asks more than tells, need not know the subject, and never assesses the person."),
    ),
    RoleKind.COACH_PERFORMANCE: (
        _("A performance coach watches a skill being done and says, kindly and exactly, what to try next time."),
        _("A performance coach stays with the skill. Whether they may assess stands in the agreement."),
    ),
    RoleKind.ADVISOR: (
        _("An advisor knows the rules and the calendar, and helps somebody choose among them."),
        _("An advisor gives advice that may be followed or not, and decides nothing about the person."),
    ),
    RoleKind.SPONSOR: (
        _("A sponsor uses their position so that somebody is seen: names them, invites them, speaks for them."),
        _("A sponsor does not appoint the person themselves."),
    ),
    RoleKind.PEER: (
        _("A peer mentor stands close by: a step ahead or on the same stair, and glad to compare notes."),
        _("A peer mentor does not assess, and hands on what is too heavy for two."),
    ),
}


def meaning_of(role_kind: str) -> tuple[Promise, Promise]:
    """What the role is, and what it is not."""
    return MEANINGS[role_kind]
