"""What the doctor says, in plain words."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from cheiron import __version__
from cheiron.notices.queries import outbox_counts
from cheiron.ops.doctor import examine
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.viewer import Seen


@only_for(lambda viewer: hats_of(viewer).site)
def home(request: Seen) -> HttpResponse:
    """The state of this installation; what needs somebody comes first."""
    findings = sorted(examine(quick=True), key=lambda finding: finding.urgency)
    context = {
        "findings": [finding for finding in findings if not finding.is_fine],
        "fine": [finding for finding in findings if finding.is_fine],
        "counts": outbox_counts(),
        "version": __version__,
        "address": settings.CHEIRON_ADDRESS,
    }
    return render(request, "site/home.html", context)
