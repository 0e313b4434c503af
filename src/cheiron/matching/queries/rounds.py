"""Rounds, as those see them who run them and those who take part, and who takes part today."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.states import OPEN_ROUNDS, RoundState, Side
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import listed_offers
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.queries import programmes_with_names_for
from cheiron.programmes.states import EnrolmentState, Joining

# Whoever was taken in and has found somebody meanwhile, or does not look any more, needs nobody in the round.
STILL_LOOKING = (EnrolmentState.ENROLLED, EnrolmentState.SEEKING)


def rounds_visible_to(viewer: Person) -> QuerySet[Round]:
    """Rounds of the programmes that this person runs and whose names they see."""
    if not viewer.is_active:
        return Round.objects.none()
    seen = Round.objects.filter(programme__in=programmes_with_names_for(viewer))
    return seen.select_related("programme", "programme__unit")


def seats_of(person: Person) -> QuerySet[Participant]:
    """One's own place in rounds, the newest first, as learner before as helper.

    A round is there from the day profiles open. Whoever was left out before cannot tell that it exists; whoever left it
    finds the way back; a cancelled one stays for those who had been told of it.
    """
    if not person.is_active:
        return Participant.objects.none()
    begun = ~Q(round__state=RoundState.PLANNED) | Q(round__profiles_from__lte=clock.today())
    known = ~Q(round__state=RoundState.CANCELLED) | Q(told_at__isnull=False)
    stays = Q(out_at=None) | Q(out_by=person) | Q(told_at__isnull=False)
    seats = Participant.objects.filter(begun, known, stays, person=person)
    read = seats.select_related("round__programme", "offer__programme", "person__unit")
    return read.order_by("-round__ranking_from", "-round_id", "-side")


def open_round_of(programme: Programme) -> Round | None:
    """The one that is planned, collecting or in review."""
    return Round.objects.filter(programme=programme, state__in=OPEN_ROUNDS).first()


def learners_to_match(programme: Programme) -> QuerySet[Enrolment]:
    """Who looks for somebody; where joining is expected, also who has a place and has not said so yet."""
    looking = [EnrolmentState.SEEKING]
    if programme.joining != Joining.VOLUNTARY:
        looking.append(EnrolmentState.ENROLLED)
    return Enrolment.objects.filter(programme=programme, state__in=looking, person__is_active=True)


def helpers_to_match(programme: Programme) -> QuerySet[Offer]:
    """Everybody listed, also who is full today: a place may come free before the day."""
    return listed_offers(programme)


def learners_in(round: Round) -> QuerySet[Participant]:
    """Learners who take part as of today: in, active, and still looking."""
    looking = Enrolment.objects.filter(programme=round.programme_id, state__in=STILL_LOOKING).values("person")
    inside = Participant.objects.filter(round=round, side=Side.LEARNER, out_at=None, person__is_active=True)
    inside = inside.filter(person__in=looking)
    return inside.select_related("person__unit")


def helpers_in(round: Round) -> QuerySet[Participant]:
    """Helpers who take part as of today: in, and listed this minute."""
    listed = helpers_to_match(round.programme).order_by().values("pk")
    inside = Participant.objects.filter(round=round, side=Side.HELPER, out_at=None, offer__in=listed)
    return inside.select_related("person__unit", "offer")


def still_wanted(seats: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those of the seats whose person still looks for somebody, or is still listed."""
    place = Enrolment.objects.filter(person=OuterRef("person"), programme=OuterRef("round__programme"))
    looking = Q(Exists(place.filter(state__in=STILL_LOOKING)), side=Side.LEARNER)
    return seats.filter(looking | Q(side=Side.HELPER, offer__in=listed_offers().order_by().values("pk")))


def could_take_part(round: Round, side: Side) -> list[Participant]:
    """Everybody who may be brought in on one side, as rows that are not saved: still looking, or listed."""
    if side == Side.HELPER:
        offers = helpers_to_match(round.programme).order_by().values_list("person_id", "pk")
        return [Participant(round=round, person_id=pk, side=side, offer_id=offer) for pk, offer in offers]
    places = Enrolment.objects.filter(programme=round.programme, state__in=STILL_LOOKING, person__is_active=True)
    ids = places.order_by().values_list("person_id", flat=True)
    return [Participant(round=round, person_id=pk, side=side) for pk in ids]


def with_room(helpers: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those of the helpers who take at least one more person in this round."""
    return helpers.filter(Q(places=None) | Q(places__gt=0), offer__taken__lt=F("offer__places"))


def offers_open_to(seat: Participant) -> QuerySet[Offer]:
    """Offers in the round that a learner may find, with room. What stands against a pair works silently."""
    inside = with_room(helpers_in(seat.round)).order_by().values("offer")
    return offers_for(seat.person, seat.round.programme).filter(pk__in=inside, person__profile__isnull=False)


def places_of(participant: Participant) -> int:
    """How many a helper takes in this round: what was said, and never more than the offer has open."""
    open_places = participant.offer.open_places if participant.offer else 0
    return open_places if participant.places is None else min(participant.places, open_places)


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many take part and how many have chosen. What anybody chose is not in it."""

    learners: int
    learners_chosen: int
    helpers: int
    helpers_chosen: int
    places: int

    @property
    def too_few_places(self) -> int:
        """For how many learners there is no place."""
        return max(self.learners - self.places, 0)


def turnout_of(round: Round) -> Turnout:
    """Two queries, however many take part."""
    learners = list(learners_in(round).values_list("saved_at", flat=True))
    helpers = list(helpers_in(round))
    return Turnout(
        learners=len(learners),
        learners_chosen=sum(1 for saved in learners if saved),
        helpers=len(helpers),
        helpers_chosen=sum(1 for one in helpers if one.saved_at),
        places=sum(map(places_of, helpers)),
    )
