"""Dated credentials for complete tracks."""

from __future__ import annotations

from collections.abc import Collection

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.states import ProgrammeState
from cheiron.training.models import Credential, Module, PriorLearning, TrackStep
from cheiron.training.queries import Progress, current_credentials_of, progress_of, progress_on
from cheiron.training.validity import is_longer


def give_due(
    person: Person, by: Person, modules: Collection[Module] = (), programme: Programme | None = None
) -> list[Credential]:
    """Give a credential for each complete track (only those with ``modules``, only those of ``programme``, if named)
    that has none as good. One notice per audience, however many programmes it counts in.
    """
    held = {(given.programme_id, given.audience): given for given in current_credentials_of(person)}
    given = [
        _give(progress, person, by)
        for progress in progress_on(person, _tracks(modules, programme))
        if progress.complete and _is_better(progress, held.get((progress.programme.pk, progress.audience)))
    ]
    for credential in {credential.audience: credential for credential in reversed(given)}.values():
        owe("training.credential_issued", to=person, about=credential, key=f"training.issued:{credential.ref}")
    return given


def _tracks(modules: Collection[Module], programme: Programme | None) -> list[tuple[Programme, str]]:
    steps = TrackStep.objects.exclude(programme__state=ProgrammeState.CLOSED).select_related("programme")
    if modules:
        steps = steps.filter(module__in=modules)
    if programme is not None:
        steps = steps.filter(programme=programme)
    found = {(step.programme_id, step.audience): step.programme for step in steps.order_by("programme__name")}
    return [(programme, audience) for (_pk, audience), programme in found.items()]


def _is_better(progress: Progress, held: Credential | None) -> bool:
    return held is None or is_longer(progress.valid_until, held.valid_until)


def take_back_unearned(prior: PriorLearning, by: Person) -> None:
    """A certificate from elsewhere no longer stands: a credential given since is taken back where it rested on it, and
    given again as far as the rest carries it."""
    progress = progress_of(prior.person, prior.programme, prior.audience)
    held = progress.credential
    if held is None or held.created_at < prior.created_at:
        return
    if prior.module not in [step.module for step in progress.steps]:
        return  # no part of the track any more, so nothing rests on it
    if not progress.complete or is_longer(held.valid_until, progress.valid_until):
        _retire(held)
        record("credential.revoked", on=held, by=by, programme=prior.programme.ref, audience=prior.audience)
        if progress.complete:
            _give(progress, prior.person, by)


def _give(progress: Progress, person: Person, by: Person) -> Credential:
    standing = Credential.objects.filter(person=person, programme=progress.programme, audience=progress.audience)
    for old in standing.filter(revoked_on=None):
        _retire(old)
    credential = Credential.objects.create(
        person=person,
        programme=progress.programme,
        audience=progress.audience,
        minutes=progress.minutes_learnt,
        valid_until=progress.valid_until,
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
