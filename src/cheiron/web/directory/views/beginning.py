"""What to do where no programme runs yet: for whoever may begin one, and for everybody else."""

from __future__ import annotations

from typing import Any

from cheiron.people.models import Person
from cheiron.people.rules import may_import_rosters
from cheiron.programmes.queries import programmes_run_by
from cheiron.programmes.rules import may_create_programme
from cheiron.programmes.states import ProgrammeState


def beginning_for(viewer: Person) -> dict[str, Any]:
    """Steps in order, each only as long as it is still to be taken and theirs to take."""
    return {
        "may_begin": bool(may_create_programme(viewer)),
        "drafts": list(programmes_run_by(viewer).filter(state=ProgrammeState.DRAFT).order_by("name", "pk")),
        "brings_people": bool(may_import_rosters(viewer)) and not Person.objects.exclude(pk=viewer.pk).exists(),
    }
