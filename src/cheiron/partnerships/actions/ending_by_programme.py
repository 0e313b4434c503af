"""The programme ends a partnership: a conflict of interest, or somebody else was asked for after a round.

Both read the same words, whatever the cause: nobody can tell a conflict from a change, or who asked for one.
"""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.matching.actions import block_pair, withdraw_open_requests_between
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.closing import close
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import Outcome
from cheiron.people.models import Person
from cheiron.programmes.actions import promise_new_start
from cheiron.programmes.queries import enrolment_of
from cheiron.programmes.states import EnrolmentState


def end_by_programme(partnership: Partnership, by: Person) -> None:
    """Close a locked partnership, tell both, and promise the learner a new start. Runs inside the action.

    The two are not proposed to each other again until both would like it, whatever the cause: where one cause kept them
    apart and another did not, either of them could find out which it was.
    """
    close(partnership, Outcome.BY_PROGRAMME, by)
    block_pair(one=partnership.learner, other=partnership.helper, by=by)
    withdraw_open_requests_between(one=partnership.learner, other=partnership.helper, by=by)
    journal.record("partnership.ended_by_programme", on=partnership, by=by)
    enrolment = enrolment_of(partnership.learner, partnership.programme)
    if enrolment is not None and enrolment.state != EnrolmentState.WITHDRAWN:
        promise_new_start(programme=partnership.programme, person=partnership.learner, by=by)
    for one in (partnership.learner, partnership.helper):
        notices.owe("partnerships.ended_by_programme", to=one, about=partnership)
    notices.owe("partnerships.new_start", to=partnership.learner, about=partnership)
