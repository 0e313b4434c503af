"""Is mail set up, and does the server answer. Nothing is sent."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _

from cheiron.notices.channels.choosing import letters_folder
from cheiron.ops.doctor.finding import Finding, fine, look, wrong

ABOUT = "mail"
PATIENCE = 8  # seconds


def examine_settings() -> list[Finding]:
    """What the settings say, without talking to anybody."""
    if settings.CHEIRON_DEMO:
        return [fine(ABOUT, _("In the demonstration no mail leaves this machine; the outbox page shows it."))]
    if not settings.CHEIRON_MAIL_CONFIGURED:
        sentence = _("No mail server is named. Letters are put into %(folder)s.") % {"folder": letters_folder()}
        return [wrong(ABOUT, sentence, _("Set EMAIL_URL, for example smtp+tls://user:password@mail.example.org:587"))]
    if "@localhost" in settings.DEFAULT_FROM_EMAIL:
        return [look(ABOUT, _("Mail is sent from an address at localhost."), _("Set CHEIRON_MAIL_FROM."))]
    return [fine(ABOUT, _("A mail server is named."))]


def examine() -> list[Finding]:
    """The settings, and whether the server lets us in."""
    findings = examine_settings()
    if settings.CHEIRON_DEMO or not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return findings
    server = get_connection(fail_silently=False, timeout=PATIENCE)
    try:
        server.open()
        server.close()
    except Exception as trouble:
        name = getattr(trouble, "smtp_code", "") or type(trouble).__name__
        sentence = _("The mail server %(host)s does not let us in (%(trouble)s).")
        words = sentence % {"host": settings.EMAIL_HOST, "trouble": name}
        return [*findings, wrong(ABOUT, words, _("Check EMAIL_URL; letters wait until the server answers."))]
    return [*findings, fine(ABOUT, _("The mail server answers and accepts our sign-in."))]
