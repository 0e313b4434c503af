"""Is it safe to serve this to people."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from cheiron.ops.doctor.finding import Finding, fine, look, wrong
from cheiron.ops.static_files import are_static_files_current
from cheiron.people.models import Organisation
from cheiron.people.queries import the_organisation

ABOUT = "serving"


def examine() -> list[Finding]:
    """Static files, debugging, addresses, demonstration mode."""
    return [*_static(), *_debug(), *_hosts(), *_https(), *_demo()]


def _static() -> list[Finding]:
    if not Path(settings.STATIC_ROOT).exists() or not are_static_files_current():
        return [wrong(ABOUT, _("Style sheets and pictures are missing or out of date."), _("Run: cheiron prepare"))]
    return [fine(ABOUT, _("Style sheets and pictures are in place."))]


def _debug() -> list[Finding]:
    if settings.DEBUG:
        return [wrong(ABOUT, _("Debugging is on: errors show private data to anybody."), _("Set DEBUG to False."))]
    return []


def _hosts() -> list[Finding]:
    host = urlsplit(settings.CHEIRON_ADDRESS).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        return [look(ABOUT, _("Any host name is answered."), f"CHEIRON_HOSTS={host}")]
    allowed = [name.strip("[]") for name in settings.ALLOWED_HOSTS]
    if host in allowed or any(name.startswith(".") and host.endswith(name) for name in allowed):
        return [fine(ABOUT, _("The address %(address)s is answered.") % {"address": settings.CHEIRON_ADDRESS})]
    sentence = _("Letters point to %(host)s, but that name is not answered.") % {"host": host}
    return [wrong(ABOUT, sentence, f"CHEIRON_HOSTS={host}")]


def _https() -> list[Finding]:
    if settings.CHEIRON_ADDRESS.startswith("https://"):
        return [fine(ABOUT, _("The address begins with https."))]
    host = urlsplit(settings.CHEIRON_ADDRESS).hostname
    if settings.CHEIRON_DEMO or host in ("localhost", "127.0.0.1", "::1"):
        return [
            look(ABOUT, _("Served on this machine only, without https."), _("For others set CHEIRON_ADDRESS=https://…"))
        ]
    advice = _("Put a web server with a certificate in front and set CHEIRON_ADDRESS=https://…")
    return [wrong(ABOUT, _("The address does not begin with https: passwords travel readable."), advice)]


def _demo() -> list[Finding]:
    organisation = _organisation()
    if settings.CHEIRON_DEMO and organisation and not organisation.is_demo:
        advice = _("Stop now and unset CHEIRON_DEMO.")
        return [
            wrong(ABOUT, _("Demonstration mode is on over real people: anybody can step into any account."), advice)
        ]
    if settings.CHEIRON_DEMO:
        return [
            look(ABOUT, _("This is a demonstration: anybody can step into any persona."), _("Enter no real people."))
        ]
    if organisation and organisation.is_demo:
        advice = _("Use another CHEIRON_HOME or DATABASE_URL for real people.")
        return [wrong(ABOUT, _("The database holds invented people of a demonstration."), advice)]
    if organisation is None:
        return [look(ABOUT, _("No organisation is set up yet."), _("Run: cheiron setup --help"))]
    return [fine(ABOUT, _("This is a real installation, not a demonstration."))]


def _organisation() -> Organisation | None:
    try:
        return the_organisation()
    except DatabaseError:
        return None
