"""Open a programme whose people can be trained."""

from __future__ import annotations

from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.programmes.actions import go_live
from cheiron.programmes.models import Programme
from cheiron.training.rules import may_go_live_with_training


@action
def open_programme(*, programme: Programme, by: Person) -> Programme:
    """Go live with training: without a track that says what to do when it is hard, a programme stays a draft.

    Training stands above programmes, so this is the action that pages and commands call; ``go_live`` is its last step.
    """
    require(may_go_live_with_training(programme))
    return go_live(programme=programme, by=by)
