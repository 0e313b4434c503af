"""Does this machine know what time it is."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.ops.doctor.finding import Finding, fine, look, wrong
from cheiron.people.queries import the_organisation

ABOUT = "clock"
BUILT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


def examine() -> list[Finding]:
    """Zone, plausibility, and agreement with the database's own clock."""
    return [*_zone(), *_agreement()]


def _zone() -> list[Finding]:
    organisation = the_organisation()
    for name in {settings.TIME_ZONE, organisation.time_zone if organisation else settings.TIME_ZONE}:
        try:
            zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            sentence = _("The time zone %(name)s is not known.") % {"name": name}
            return [wrong(ABOUT, sentence, _("Set CHEIRON_TIME_ZONE, for example America/Chicago."))]
    if organisation and organisation.time_zone != settings.TIME_ZONE:
        words = {"one": organisation.time_zone, "other": settings.TIME_ZONE}
        sentence = _("The organisation lives in %(one)s, but days are counted in %(other)s.") % words
        return [look(ABOUT, sentence, f"CHEIRON_TIME_ZONE={organisation.time_zone}")]
    return [fine(ABOUT, _("Days are counted in %(name)s.") % {"name": settings.TIME_ZONE})]


def _agreement() -> list[Finding]:
    now = clock.now()
    if now < BUILT:
        return [wrong(ABOUT, _("This machine's clock is in the past."), _("Switch on time synchronisation."))]
    if connection.vendor != "postgresql":
        return [fine(ABOUT, _("The clock is plausible."))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        offset = abs((cursor.fetchone()[0] - clock.now()).total_seconds())
    if offset > 5:
        sentence = _("This machine's clock and the database's differ by %(n)s seconds.") % {"n": round(offset)}
        return [wrong(ABOUT, sentence, _("Switch on time synchronisation on both."))]
    return [fine(ABOUT, _("This machine's clock and the database's agree."))]
