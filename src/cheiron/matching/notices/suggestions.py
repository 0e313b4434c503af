"""What a learner hears when a leader suggests people: by whom, and nothing else."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.matching.queries.suggested import waiting_suggestions_to
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person


def _received(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    """Nothing is sent where nobody may be shown, or once it was answered or taken back."""
    suggestion = waiting_suggestions_to(reader).filter(ref=ref).first()
    if suggestion is None:
        return None
    names = {"leader": suggestion.leader.name}
    return Letter(
        _("%(leader)s thought of people you could ask") % names,
        (
            _("Only you see who they are. You may ask one of them, or set it aside."),
            _("%(leader)s does not learn what you do with it, unless you say so.") % names,
        ),
        reverse("desk:suggestion", args=[suggestion.ref]),
        _("See who they are"),
    )


register(Kind("matching.suggestion_received", _received))
