"""How far somebody is on a track. What was completed for one programme counts in every other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential, Learning, Module, PriorLearning, TrackStep
from cheiron.training.queries.credentials import current_credentials_of
from cheiron.training.queries.prior_learning import standing_priors_of, stands_today
from cheiron.training.states import LearningState, StepState


@dataclass(frozen=True, slots=True)
class Step:
    """One module of a track, this person's way through it, and the certificate from elsewhere that stands for it."""

    module: Module
    learning: Learning | None
    prior: PriorLearning | None = None

    @property
    def learnt(self) -> bool:
        return self.learning is not None and counts_today(self.learning)

    @property
    def waived(self) -> bool:
        """It counts, and only because of what was learnt elsewhere."""
        return not self.learnt and self.prior is not None and stands_today(self.prior)

    @property
    def done(self) -> bool:
        return self.learnt or self.waived

    @property
    def until(self) -> dt.date | None:
        """The last day on which a step that is done counts; the later one of the two ways. ``None``: for ever."""
        ways: list[dt.date | None] = []
        if self.learning is not None and self.learnt:
            ways.append(self.learning.valid_until)
        if self.prior is not None and stands_today(self.prior):
            ways.append(self.prior.valid_until)
        return None if None in ways else max((day for day in ways if day), default=None)

    @property
    def state(self) -> StepState:
        if self.done:
            return StepState.WAIVED if self.waived else StepState.COMPLETE
        if self.learning is not None and self.learning.state == LearningState.STARTED:
            return StepState.STARTED
        return StepState.EXPIRED if self.learning or self.prior else StepState.NOT_BEGUN

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
    def valid_until(self) -> dt.date | None:
        """As long as the step that ends first. ``None``: for ever."""
        return min((step.until for step in self.steps if step.until), default=None)

    @property
    def minutes_learnt(self) -> int:
        """Without what was learnt elsewhere: a proof tells of minutes spent here."""
        return sum(step.module.minutes for step in self.steps if step.learnt)

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
    priors = {(one.programme_id, one.audience, one.module_id): one for one in standing_priors_of(person)}
    held = {(given.programme_id, given.audience): given for given in current_credentials_of(person)}

    def way(track: tuple[int, str], module: Module) -> Step:
        return Step(module, mine.get(module.pk), priors.get((*track, module.pk)))

    return [
        Progress(programme, audience, tuple(way(track, module) for module in by_track.get(track, [])), held.get(track))
        for programme, audience in wanted
        for track in [(programme.pk, audience)]
    ]


def learnings_past_their_day() -> QuerySet[Learning]:
    """Completed once, and no longer valid today."""
    over = Q(valid_until__lt=clock.today())
    return Learning.objects.filter(over, state=LearningState.COMPLETE)
