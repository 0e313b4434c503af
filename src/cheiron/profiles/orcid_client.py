"""Fetch a public ORCID record by its iD. Only where the administrator has switched it on, and only when asked."""

from __future__ import annotations

import urllib.error
import urllib.request

from django.conf import settings
from django.utils.translation import gettext as _

from cheiron.kit.orcid import NoOrcid, orcid_in
from cheiron.kit.verdict import Refused, no

MOST_BYTES = 5_000_000
SECONDS = 8


def may_fetch() -> bool:
    """Whether this installation may ask orcid.org (``CHEIRON_ORCID_FETCH``)."""
    return bool(settings.CHEIRON_ORCID_FETCH)


class _NowhereElse(urllib.request.HTTPRedirectHandler):
    """An answer that sends us somewhere else is no answer."""

    def redirect_request(self, *_anything: object) -> None:
        return None


def fetched_record(orcid: str) -> str:
    """The record as JSON text. Raises ``Refused`` with a sentence where there is none to be had."""
    try:
        checked = orcid_in(orcid)
    except NoOrcid:
        checked = ""
    if not checked:
        raise Refused(
            no(_("This is not an ORCID iD: sixteen characters in fours, as in 0000-0002-1825-0097."), "orcid")
        )
    if not may_fetch():
        raise Refused(no(_("This installation does not fetch records. Paste yours instead."), "not_switched_on"))
    return _read(f"{settings.CHEIRON_ORCID_ADDRESS}/{checked}/record")


def _read(address: str) -> str:
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310
    try:
        with urllib.request.build_opener(_NowhereElse).open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        said = _("There is no public record with this iD.") if error.code == 404 else _no_answer()
        raise Refused(no(said, "no_record" if error.code == 404 else "no_answer")) from None
    except (OSError, ValueError):
        raise Refused(no(_no_answer(), "no_answer")) from None
    if len(data) > MOST_BYTES:
        raise Refused(no(_no_answer(), "no_answer"))
    return data.decode("utf-8", "replace")


def _no_answer() -> str:
    return _("The record could not be fetched just now. Paste it instead, or try again later.")
