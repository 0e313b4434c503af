"""Say which modules an audience of a programme has to complete."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.states import RoleKind
from cheiron.training.actions.shelving import load_modules
from cheiron.training.models import Module, TrackStep
from cheiron.training.queries import steps_of
from cheiron.training.rules import may_set_track
from cheiron.training.states import Audience

CORE = ("C1", "C2", "C3", "C5", "C6", "C7")
COACHES = (RoleKind.COACH_GROWTH, RoleKind.COACH_PERFORMANCE)
LEARNERS = ("C1", "C5", "L1", "C7")


@action
def set_track(*, programme: Programme, audience: str, codes: Sequence[str], by: Person) -> list[TrackStep]:
    """Replace the track of one audience. A track that says nothing about 'when it is not working' is refused."""
    programme = locked(programme)
    modules = _modules(codes)
    require(may_set_track(by, programme, modules))
    TrackStep.objects.filter(programme=programme, audience=audience).delete()
    steps = [
        TrackStep(programme=programme, audience=audience, module=module, place=place)
        for place, module in enumerate(modules, 1)
    ]
    TrackStep.objects.bulk_create(steps)
    record("track.set", on=programme, by=by, audience=audience, codes="+".join(codes))
    return steps


@action
def default_tracks(*, programme: Programme, by: Person) -> None:
    """The tracks we suggest, for audiences that have none yet."""
    helpers = (*CORE, "K1" if programme.role_kind in COACHES else "M2")
    for audience, codes in ((Audience.HELPER, helpers), (Audience.LEARNER, LEARNERS)):
        if not steps_of(programme, audience).exists():
            set_track(programme=programme, audience=audience, codes=codes, by=by)


def _modules(codes: Sequence[str]) -> list[Module]:
    if Module.objects.filter(code__in=codes).count() < len(set(codes)):
        load_modules()
    found = {module.code: module for module in Module.objects.filter(code__in=codes)}
    unknown = [code for code in codes if code not in found]
    if unknown:
        raise Refused(no(_("There is no module %(code)s.") % {"code": unknown[0]}, "unknown_module"))
    return [found[code] for code in codes]
