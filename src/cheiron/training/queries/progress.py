"""How far somebody is on a track. What was completed for one programme counts in every other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential, Learning, Module, TrackStep
from cheiron.training.queries.credentials import current_credentials_of
from cheiron.training.states import LearningState


@dataclass(frozen=True, slots=True)
class Step:
    """One module of a track and this person's way through it."""

    module: Module
    learning: Learning | None

    @property
    def done(self) -> bool:
        return self.learning is not None and counts_today(self.learning)

    @property
    def begun(self) -> bool:
        return self.learning is not None and not self.done


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's way through one track."""

    programme: Programme
    audience: str
    steps: tuple[Step, ...]
    credential: Credential | None

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def complete(self) -> bool:
        return bool(self.steps) and self.done == self.total

    @property
    def minutes_left(self) -> int:
        return sum(step.module.minutes for step in self.steps if not step.done)

    @property
    def next_module(self) -> Module | None:
        return next((step.module for step in self.steps if not step.done), None)


def counts_today(learning: Learning) -> bool:
    """Complete and not past its day."""
    fresh = learning.valid_until is None or learning.valid_until >= clock.today()
    return learning.state == LearningState.COMPLETE and fresh


def learnings_of(person: Person) -> QuerySet[Learning]:
    """Everything this person has begun."""
    return Learning.objects.filter(person=person).select_related("module")


def learning_of(person: Person, module: Module) -> Learning | None:
    """This person's way through one module."""
    return Learning.objects.filter(person=person, module=module).first()


def progress_of(person: Person, programme: Programme, audience: str) -> Progress:
    """How far this person is on one track."""
    return progress_on(person, [(programme, audience)])[0]


def progress_on(person: Person, tracks: Iterable[tuple[Programme, str]]) -> list[Progress]:
    """The same for several tracks, in a number of queries that does not grow with them."""
    wanted = list(tracks)
    steps = TrackStep.objects.filter(programme__in={programme.pk for programme, _a in wanted})
    by_track: dict[tuple[int, str], list[Module]] = {}
    for step in steps.select_related("module").order_by("place"):
        by_track.setdefault((step.programme_id, step.audience), []).append(step.module)
    mine = {learning.module_id: learning for learning in Learning.objects.filter(person=person)}
    held = {(given.programme_id, given.audience): given for given in current_credentials_of(person)}
    return [
        Progress(
            programme,
            audience,
            tuple(Step(module, mine.get(module.pk)) for module in by_track.get((programme.pk, audience), [])),
            held.get((programme.pk, audience)),
        )
        for programme, audience in wanted
    ]


def learnings_past_their_day() -> QuerySet[Learning]:
    """Completed once, and no longer valid today."""
    over = Q(valid_until__lt=clock.today())
    return Learning.objects.filter(over, state=LearningState.COMPLETE)
