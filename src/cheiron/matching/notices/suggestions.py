"""What a learner hears when a leader suggests people: by whom, and nothing else."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.matching.models import Suggestion
from cheiron.matching.notices.between import between
from cheiron.matching.queries.suggested import waiting_suggestions_to
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person


def _waiting(reader: Person, ref: str) -> Suggestion | None:
    """Nothing is sent where nobody may be shown, or once it was answered or taken back."""
    return waiting_suggestions_to(reader).filter(ref=ref).first()


def _received(reader: Person, suggestion: Suggestion) -> Letter:
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


register(Kind("matching.suggestion_received", between(_waiting, _received)))
