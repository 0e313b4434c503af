"""Certificates from elsewhere that were recognised."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.queries import programmes_run_by, programmes_with_names_for
from cheiron.training.models import PriorLearning
from cheiron.training.states import Audience


def priors_visible_to(viewer: Person) -> QuerySet[PriorLearning]:
    """One's own; those of helpers, to who runs the programme; those of learners, to who may see their names there."""
    helpers = Q(audience=Audience.HELPER, programme__in=programmes_run_by(viewer))
    learners = Q(programme__in=programmes_with_names_for(viewer))
    return PriorLearning.objects.filter(Q(person=viewer) | helpers | learners, withdrawn_on=None)


def certificates_visible_to(viewer: Person) -> QuerySet[PriorLearning]:
    """Of these, the ones whose certificate lies here: who may read the recognition may read it too."""
    return priors_visible_to(viewer).exclude(file=None)


def standing_priors_of(person: Person) -> QuerySet[PriorLearning]:
    """Not taken back; also those whose day has passed, so that it can be said that they counted."""
    return PriorLearning.objects.filter(person=person, withdrawn_on=None).select_related("programme", "recognised_by")


def stands_today(prior: PriorLearning) -> bool:
    """Neither taken back nor past its day."""
    return prior.withdrawn_on is None and (prior.valid_until is None or prior.valid_until >= clock.today())
