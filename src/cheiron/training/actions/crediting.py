"""Dated credentials for complete tracks."""

from __future__ import annotations

import datetime as dt

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Credential, Module, TrackStep
from cheiron.training.queries import Progress, current_credentials_of, progress_on


def give_due(person: Person, by: Person, module: Module | None = None) -> list[Credential]:
    """Give a credential for each complete track (only those with ``module``, if one is named) that has none as good.

    One notice per audience, however many programmes it counts in.
    """
    held = {(given.programme_id, given.audience): given for given in current_credentials_of(person)}
    given = [
        _give(progress, person, by)
        for progress in progress_on(person, _tracks(module))
        if progress.complete and _is_better(progress, held.get((progress.programme.pk, progress.audience)))
    ]
    for credential in {credential.audience: credential for credential in reversed(given)}.values():
        owe("training.credential_issued", to=person, about=credential, key=f"training.issued:{credential.ref}")
    return given


def _tracks(module: Module | None) -> list[tuple[Programme, str]]:
    steps = TrackStep.objects.exclude(programme__state=ProgrammeState.CLOSED).select_related("programme")
    if module is not None:
        steps = steps.filter(module=module)
    found = {(step.programme_id, step.audience): step.programme for step in steps.order_by("programme__name")}
    return [(programme, audience) for (_pk, audience), programme in found.items()]


def _valid_until(progress: Progress) -> dt.date | None:
    days = [step.learning.valid_until for step in progress.steps if step.learning and step.learning.valid_until]
    return min(days, default=None)


def _is_better(progress: Progress, held: Credential | None) -> bool:
    if held is None:
        return True
    until = _valid_until(progress)
    return held.valid_until is not None and (until is None or until > held.valid_until)


def _give(progress: Progress, person: Person, by: Person) -> Credential:
    standing = Credential.objects.filter(person=person, programme=progress.programme, audience=progress.audience)
    for old in standing.filter(revoked_on=None):
        _retire(old)
    credential = Credential.objects.create(
        person=person,
        programme=progress.programme,
        audience=progress.audience,
        minutes=sum(step.module.minutes for step in progress.steps),
        valid_until=_valid_until(progress),
    )
    until, programme = credential.valid_until, progress.programme.ref
    record("credential.issued", on=credential, by=by, programme=programme, audience=progress.audience, until=until)
    return credential


def _retire(credential: Credential) -> None:
    credential.revoked_on = clock.today()
    credential.save(update_fields=["revoked_on"])


@action
def expire_credential(*, credential: Credential) -> None:
    """The day has passed: it no longer stands as current."""
    credential = locked(credential)
    if credential.revoked_on is not None:
        return
    _retire(credential)
    record("credential.expired", on=credential, by=None)


@action
def warn_of_expiry(*, credential: Credential) -> None:
    """One notice per credential, a month before it ends."""
    key = f"training.expiring:{credential.ref}"
    owe("training.credential_expiring", to=credential.person, about=credential, key=key)
