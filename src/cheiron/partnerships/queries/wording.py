"""Sentences that must be the same wherever they appear: the neutral message and the computed clause."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Collection, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.partnerships.models import Agreement, Partnership
from cheiron.people.models import Organisation, Person
from cheiron.people.queries import conflict_codes_between, the_organisation


def called(person: Person) -> str:
    """What one calls somebody in a sentence: the given name, or the whole name."""
    return person.given_name or person.name


def neutral_message(partnership: Partnership, *, ended_by: Person, on: dt.date | None = None) -> tuple[str, ...]:
    """The words the other person reads. They are the same for everybody and say nothing about why."""
    day = on or (clock.day_of(partnership.closed_at) if partnership.closed_at else clock.today())
    return (
        _("%(name)s and you are no longer partners in %(programme)s from %(day)s.")
        % {"name": ended_by.name, "programme": partnership.programme.name, "day": date_format(day, "j F Y")},
        _(
            "Partnerships end for many reasons, such as changing goals, time or fit. Ending one is a normal step and "
            "not a judgement. Please do not ask %(name)s for reasons."
        )
        % {"name": called(ended_by)},
        _("Your place in the programme is unchanged."),
    )


def programme_message(partnership: Partnership, *, reader: Person) -> tuple[str, ...]:
    """The words both read when the programme ended it: the same for a conflict and for a change after a round."""
    day = clock.day_of(partnership.closed_at) if partnership.closed_at else clock.today()
    other = partnership.other_than(reader)
    names = {"name": other.name, "programme": partnership.programme.name, "day": date_format(day, "j F Y")}
    return (
        _("%(name)s and you are no longer partners in %(programme)s from %(day)s.") % names,
        _(
            "The programme has changed who works with whom. That happens for many reasons and is not a judgement on "
            "either of you. Please do not ask %(name)s for reasons."
        )
        % {"name": called(other)},
        _("Your place in the programme is unchanged."),
    )


def conflict_sentence(partnership: Partnership, codes: Collection[str] | None = None) -> str:
    """Clause 11, computed from the lists of supervisors, evaluators and committees. Nobody words it.

    ``codes``: what stands between the two today, for who has read it for many pairs at once.
    """
    if codes is None:
        codes = conflict_codes_between(partnership.helper, partnership.learner)
    names = {"helper": partnership.helper.name, "learner": partnership.learner.name}
    if not codes:
        return _("%(helper)s has no role in the grades, evaluations or promotion of %(learner)s.") % names
    sentences = [_DECLARED[code]() % names for code in sorted(codes)]
    return " ".join([*sentences, _("Both know this, and it stands here so that nobody has to guess.")])


_DECLARED = {
    "H03": lambda: _(
        "Declared: %(helper)s takes part in decisions about grades, evaluations or promotion of %(learner)s."
    ),
    "H04": lambda: _("Declared: %(helper)s leads or supervises the work of %(learner)s."),
    "H05": lambda: _("Declared: the two have met as clinician and patient."),
    "H06": lambda: _("Declared: the two know each other outside the programme."),
}


_BLANK = re.compile(r"\{(\w+)\}")


def spoken_conflicts(codes: Collection[str], partnership: Partnership) -> list[str]:
    """What the learner may read of a conflict that turned up: who assesses or leads, and nothing of a private life."""
    names = {"helper": partnership.helper.name, "learner": partnership.learner.name}
    return [_SPOKEN[code]() % names for code in sorted(codes) if code in _SPOKEN]


_SPOKEN = {
    "H03": lambda: _("By the lists of today, %(helper)s takes part in decisions about your grades or promotion."),
    "H04": lambda: _("By the lists of today, %(helper)s leads or supervises your work."),
}


def filled(text: str, partnership: Partnership, known: Mapping[str, str] | None = None) -> str:
    """A clause of the programme with the names and words of these two; a blank nobody knows stays as it is."""
    known = known or blanks_of(partnership, the_organisation())
    return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), text)


def blanks_of(partnership: Partnership, organisation: Organisation | None) -> dict[str, str]:
    """What stands in the blanks of a clause for these two."""
    programme = partnership.programme
    return {
        "helper": partnership.helper.name,
        "learner": partnership.learner.name,
        "programme": programme.name,
        "organisation": organisation.name if organisation else programme.name,
        "helper_word": programme.helper_word,
        "learner_word": programme.learner_word,
        "report_to": programme.report_to,
        "must_report": "; ".join(programme.must_report),
        "meetings": str(programme.meetings_expected),
        "minutes": str(programme.meeting_minutes),
    }


def assessment_sentence(partnership: Partnership) -> str:
    """The same fact said to the learner, or nothing when there is something to declare."""
    if conflict_codes_between(partnership.helper, partnership.learner):
        return ""
    words = {"word": partnership.programme.helper_word}
    return _("Your %(word)s has no role in your grades or promotion.") % words


def fingerprint(agreement: Agreement) -> str:
    """SHA-256 over exactly the words that are signed: numbers, titles, texts, additions, what is struck."""
    words = [
        [clause.number, clause.title, clause.text, clause.addition, clause.struck]
        for clause in agreement.clauses.order_by("number")
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
