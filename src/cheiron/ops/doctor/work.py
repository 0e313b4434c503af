"""Do the jobs run, and does mail get out."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.notices.queries import outbox_counts, troubles_since
from cheiron.ops.doctor.finding import Finding, fine, look, wrong
from cheiron.ops.models import JobRun

ABOUT = "jobs"
SILENT = dt.timedelta(minutes=5)
SLOW = dt.timedelta(minutes=15)


def examine() -> list[Finding]:
    """Heartbeat, failing jobs, outbox."""
    return [*_heartbeat(), *_failing(), *_backlog(), *_stuck()]


def _heartbeat() -> list[Finding]:
    last = JobRun.objects.aggregate(last=Max("ended_at"))["last"]
    advice = _("Start: cheiron jobs (cheiron serve does it by itself).")
    if last is None:
        return [wrong(ABOUT, _("The jobs have never run: no letter is sent, nothing expires."), advice)]
    age = clock.now() - last
    if age > SILENT:
        sentence = _("The jobs last ran %(n)s minutes ago.") % {"n": int(age.total_seconds() // 60)}
        return [wrong(ABOUT, sentence, advice)]
    return [fine(ABOUT, _("The jobs run."))]


def _failing() -> list[Finding]:
    advice = _("Look at the log of cheiron jobs.")
    return [
        wrong(ABOUT, _("The job %(name)s fails: %(trouble)s.") % {"name": run.name, "trouble": run.trouble}, advice)
        for run in JobRun.objects.exclude(trouble="")
    ]


def _backlog() -> list[Finding]:
    counts = outbox_counts()
    if counts.oldest and clock.now() - counts.oldest > SLOW:
        sentence = ngettext(
            "%(n)s letter has been waiting too long.", "%(n)s letters have been waiting too long.", counts.waiting
        )
        advice = _("Check that the jobs run and that the mail server answers.")
        return [wrong("outbox", sentence % {"n": counts.waiting}, advice)]
    return [fine("outbox", _("No letter has been waiting long."))]


def _stuck() -> list[Finding]:
    failed, uncertain = troubles_since(clock.now() - clock.days(14))
    findings = []
    if failed:
        sentence = ngettext(
            "%(n)s letter was given up in the last two weeks.",
            "%(n)s letters were given up in the last two weeks.",
            failed,
        )
        findings.append(
            look("outbox", sentence % {"n": failed}, _("The outbox page shows why, and can send them again."))
        )
    if uncertain:
        sentence = ngettext(
            "Nobody can know whether %(n)s letter of the last two weeks left.",
            "Nobody can know whether %(n)s letters of the last two weeks left.",
            uncertain,
        )
        advice = _("Their readers see them in Cheiron. The outbox page can send them again.")
        findings.append(look("outbox", sentence % {"n": uncertain}, advice))
    return findings
