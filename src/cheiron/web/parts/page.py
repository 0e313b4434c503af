"""What every page gets: who is looking, where they may go, whom they can call."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cheiron.web.parts.navigation import navigation_for
from cheiron.web.parts.talk import Talk


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context of every template. Lazy where it costs a query."""
    viewer = getattr(request, "viewer", None) or None
    return {
        "viewer": viewer,
        "is_demo": settings.CHEIRON_DEMO,
        "navigation": navigation_for(viewer, request.path) if viewer else [],
        "talk": Talk(viewer),
    }
