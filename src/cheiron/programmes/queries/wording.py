"""The agreement as somebody reads it who has nobody yet: with words in place of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cheiron.people.queries import the_organisation
from cheiron.programmes.models import Programme

_BLANK = re.compile(r"\{(\w+)\}")
_BEGINNING = re.compile(r"(^|[.?!]\s+)([a-z])")


@dataclass(frozen=True, slots=True)
class ClauseSeen:
    """A clause in general words."""

    number: int
    title: str
    text: str


def agreement_preview(programme: Programme) -> list[ClauseSeen]:
    """All clauses in order. ``{helper}`` reads 'the mentor' (or whatever the word is here)."""
    known = _known_blanks(programme)

    def said(text: str) -> str:
        filled = _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), text)
        return _BEGINNING.sub(lambda found: found[1] + found[2].upper(), filled)

    return [ClauseSeen(clause.number, said(clause.title), said(clause.text)) for clause in programme.clauses.all()]


def _known_blanks(programme: Programme) -> dict[str, str]:
    organisation = the_organisation()
    return {
        "helper": _("the %(word)s") % {"word": programme.helper_word},
        "learner": _("the %(word)s") % {"word": programme.learner_word},
        "helper_word": programme.helper_word,
        "learner_word": programme.learner_word,
        "programme": programme.name,
        "organisation": organisation.name if organisation else programme.name,
        "report_to": programme.report_to or _("an office still to be named"),
        "must_report": "; ".join(programme.must_report),
        "meetings": str(programme.meetings_expected),
        "minutes": str(programme.meeting_minutes),
    }
