"""Controlled words of matching."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class RequestState(TextChoices):
    """A learner asks a helper. The learner never sees why it was declined."""

    WAITING = "waiting", _("Waiting for an answer")
    ASKED_BACK = "asked_back", _("Asked for a little more")
    ACCEPTED = "accepted", _("Accepted")
    LATER = "later", _("Not now, ask again later")
    DECLINED = "declined", _("Not possible at present")
    EXPIRED = "expired", _("Closed without an answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REQUEST_MOVES = moves(
    {
        RequestState.WAITING: (
            RequestState.ASKED_BACK,
            RequestState.ACCEPTED,
            RequestState.LATER,
            RequestState.DECLINED,
            RequestState.EXPIRED,
            RequestState.WITHDRAWN,
        ),
        RequestState.ASKED_BACK: (RequestState.WAITING, RequestState.EXPIRED, RequestState.WITHDRAWN),
        RequestState.ACCEPTED: (),
        RequestState.LATER: (),
        RequestState.DECLINED: (),
        RequestState.EXPIRED: (),
        RequestState.WITHDRAWN: (),
    }
)


OPEN_REQUESTS = (RequestState.WAITING, RequestState.ASKED_BACK)


class RequestKind(TextChoices):
    """What is asked for. A first talk decides nothing: fifteen minutes, then both may or may not go on."""

    PARTNERSHIP = "partnership", _("To work together")
    FIRST_TALK = "first_talk", _("A first talk of fifteen minutes")


class TalkChoice(TextChoices):
    """What the learner decides after a first talk. The helper never reads it."""

    GO_ON = "go_on", _("Go on together")
    THANK_YOU = "thank_you", _("Thank you, no")


# How long after a yes to a first talk, at the soonest, the learner is asked whether to go on.
TALK_ASK_DAYS = 7
# For so long the question is put on Today; it can be answered on the page of the request afterwards, too.
TALK_ASKED_FOR_DAYS = 30
TALK_TIMES_MOST = 3
TALK_AHEAD_DAYS = 60
# A helper asks back at most so often. Whoever's turn it is has at least so many days from that day on.
ASK_BACK_ROUNDS = 2
TURN_DAYS = 7
# "Ask me again" lies at most so many days ahead; after its day so many more are waited for a place.
LATER_DAYS_MOST = 366
LATER_KEPT_DAYS = 60


class QuestionState(TextChoices):
    """A question to one person, instead of a request."""

    WAITING = "waiting", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Not possible at present")
    EXPIRED = "expired", _("Closed without an answer")
    WITHDRAWN = "withdrawn", _("Withdrawn")


QUESTION_MOVES = moves(
    {
        QuestionState.WAITING: (
            QuestionState.ANSWERED,
            QuestionState.DECLINED,
            QuestionState.EXPIRED,
            QuestionState.WITHDRAWN,
        ),
        QuestionState.ANSWERED: (),
        QuestionState.DECLINED: (),
        QuestionState.EXPIRED: (),
        QuestionState.WITHDRAWN: (),
    }
)


QUESTION_DAYS = 14
# So many questions of one asker wait at once, and so many go to one person within so many days.
OPEN_QUESTIONS_MOST = 3
QUESTIONS_TO_ONE, QUESTIONS_TO_ONE_DAYS = 3, 90
# For how long "there is a place again" stands on Today.
PLACE_TOLD_DAYS = 30


class SuggestionState(TextChoices):
    """A leader suggests people to a learner (`domain` 7.4). The leader reads "delivered", whatever the learner does."""

    DELIVERED = "delivered", _("Delivered")
    TAKEN_UP = "taken_up", _("The learner asked one of them")
    SET_ASIDE = "set_aside", _("Set aside by the learner")
    WITHDRAWN = "withdrawn", _("Withdrawn by the leader")


SUGGESTION_MOVES = moves(
    {
        SuggestionState.DELIVERED: (
            SuggestionState.TAKEN_UP,
            SuggestionState.SET_ASIDE,
            SuggestionState.WITHDRAWN,
        ),
        SuggestionState.TAKEN_UP: (),
        SuggestionState.SET_ASIDE: (),
        SuggestionState.WITHDRAWN: (),
    }
)
SUGGESTED_AT_MOST = 3
# For so long one suggestion stands between a leader and a learner, whatever the learner does with it.
SUGGESTION_DAYS = 60


# Who asked and has had nobody stands in the leaders' list from the first Monday after so many days, for so many days.
TOLD_AFTER_DAYS, TOLD_FOR_DAYS = 14, 56


class DeclineCode(TextChoices):
    """Why a helper says no. Staff see the code in aggregate; the learner never."""

    CAPACITY = "capacity", _("No time at present")
    TOPIC = "topic", _("Not my field")
    CONFLICT = "conflict", _("A conflict of interest")
    OTHER = "other", _("Something else")


class WishedLength(TextChoices):
    ONE_TALK = "one_conversation", _("One conversation")
    SHORT = "short_series", _("Two or three meetings")
    TERM = "fixed_term", _("The whole programme year")


# How many days a helper's silence lasts before one reminder.
REMINDER_DAYS = 7


class RoundState(TextChoices):
    """A match round of one programme (`domain` 7.4)."""

    PLANNED = "planned", _("Planned")
    RANKING = "ranking", _("Choosing is open")
    CLOSED = "closed", _("Choosing has ended")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    FINISHED = "finished", _("Finished")
    CANCELLED = "cancelled", _("Cancelled")


ROUND_MOVES = moves(
    {
        RoundState.PLANNED: (RoundState.RANKING, RoundState.CLOSED, RoundState.CANCELLED),
        RoundState.RANKING: (RoundState.CLOSED, RoundState.CANCELLED),
        RoundState.CLOSED: (RoundState.RANKING, RoundState.REVIEW, RoundState.CANCELLED),
        RoundState.REVIEW: (RoundState.RANKING, RoundState.PUBLISHED, RoundState.CANCELLED),
        RoundState.PUBLISHED: (RoundState.FINISHED,),
        RoundState.FINISHED: (),
        RoundState.CANCELLED: (),
    }
)
# The days of a round, in their order.
ROUND_DAYS = ("profiles_from", "ranking_from", "ranking_until", "publish_on", "swaps_until")
_LATER = ("name", "publish_on", "swaps_until", "fair", "floor", "least_load", "weights")
# What may still be changed, by state: what people were told stays, unless it gives them more time.
ROUND_CHANGES: dict[RoundState, tuple[str, ...]] = {
    RoundState.PLANNED: (*ROUND_DAYS, "name", "wishes_least", "wishes_most", "mode", *_LATER[3:], "takes_joiners"),
    RoundState.RANKING: ("ranking_until", *_LATER, "takes_joiners"),
    RoundState.CLOSED: _LATER,
    RoundState.REVIEW: _LATER,
    RoundState.PUBLISHED: ("name", "swaps_until"),
    RoundState.FINISHED: (),
    RoundState.CANCELLED: (),
}
OPEN_ROUNDS = (RoundState.PLANNED, RoundState.RANKING, RoundState.CLOSED, RoundState.REVIEW)
TOLD_ROUNDS = (RoundState.PUBLISHED, RoundState.FINISHED)


class RoundMode(TextChoices):
    """How a round is computed."""

    MIXED = "mixed", _("Wishes first, then the best fit for the rest")
    ASSIGNMENT = "assignment", _("The best fit for everybody together")
    STABLE = "stable", _("Wishes of both sides only")


class Fairness(TextChoices):
    """Whether the worst-off learner is lifted before the total counts."""

    NONE = "none", _("The highest total")
    WORST = "worst", _("Lift the worst-off learner first")
    LEXIMIN = "leximin", _("Lift everybody, the worst-off first, as far as it goes")


class Side(TextChoices):
    LEARNER = "learner", _("Learner")
    HELPER = "helper", _("Helper")


class RunState(TextChoices):
    """One computation. ``ready`` was verified; ``impossible`` says why in its message."""

    WAITING = "waiting", _("Waiting to be computed")
    READY = "ready", _("Ready")
    IMPOSSIBLE = "impossible", _("Not possible")
    FAILED = "failed", _("Not computed")


RUN_MOVES = moves(
    {
        RunState.WAITING: (RunState.READY, RunState.IMPOSSIBLE, RunState.FAILED),
        RunState.READY: (),
        RunState.IMPOSSIBLE: (),
        RunState.FAILED: (RunState.WAITING,),
    }
)


class RunSource(TextChoices):
    ENGINE = "engine", _("Computed")
    SHEET = "sheet", _("Read from a sheet")


class Decision(TextChoices):
    """What a coordinator decided about one row."""

    UNDECIDED = "undecided", _("To decide")
    KEPT = "kept", _("Kept")
    CHANGED = "changed", _("Changed")
    SET_ASIDE = "set_aside", _("Set aside")


class SwapState(TextChoices):
    """Somebody asks for another partner after publishing. The partner learns neither that nor why."""

    WAITING = "waiting", _("Being looked at")
    GRANTED = "granted", _("Somebody else will be found")
    DECLINED = "declined", _("Stays as it is")
    TAKEN_BACK = "taken_back", _("Taken back")


SWAP_MOVES = moves(
    {
        SwapState.WAITING: (SwapState.GRANTED, SwapState.DECLINED, SwapState.TAKEN_BACK),
        SwapState.GRANTED: (),
        SwapState.DECLINED: (),
        SwapState.TAKEN_BACK: (),
    }
)

WISHES_LEAST, WISHES_MOST = 3, 7
WISHES_LIMIT = 12
SUGGESTIONS = 5
# One reminder to those who have chosen nobody, so many days before choosing ends.
ROUND_REMINDER_DAYS = 3
# For how long a row in review is held for the coordinator who works on it.
HOLD_MINUTES = 30
SWAP_DAYS = 10
# For so long after a round its lists are kept, so that a result can be explained (`domain` 3.8).
LISTS_KEPT_DAYS = 90
# Up to so many learners are computed while the page waits; more are computed by a job.
AT_ONCE = 1000
