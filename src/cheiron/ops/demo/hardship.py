"""Some difficulties, through the real actions: somebody asks for help, somebody has to be told."""

from __future__ import annotations

from cheiron.difficulties.actions import acknowledge_case, open_case, reply_to_case, settle_case
from cheiron.difficulties.queries import independent_contacts_for
from cheiron.difficulties.states import HelpWanted
from cheiron.kit import clock
from cheiron.ops.demo.running import Running
from cheiron.ops.demo.staffing import Staff
from cheiron.partnerships.actions import end_without_fault, open_clash
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import PartnershipState, Telling
from cheiron.people.models import Conflict, Person

WORRY = "We keep talking past each other. I would like to try once more and do not know how to begin."
REPLY = "Thank you for telling me. Shall we take twenty minutes on Thursday, you and me, for the first sentence?"


def make_it_hard(running: Running, staff: Staff) -> None:
    """One case waits, one is settled, and one ending has to be told by the support contact."""
    active = [row for row in running.year.partnerships if row.state == PartnershipState.ACTIVE]
    handler = staff.supports[0]
    pairs = [row for row in active if handler in independent_contacts_for(row.learner, row)][:3]
    if len(pairs) < 3:
        return
    with clock.standing_at(clock.now() - clock.days(1)):
        open_case(partnership=pairs[0], wanted=HelpWanted.PREPARE, handler=handler, by=pairs[0].learner, words=WORRY)
    _settled(pairs[1], handler)
    with clock.standing_at(clock.now() - clock.days(1)):
        end_without_fault(partnership=pairs[2], telling=Telling.SUPPORT, by=pairs[2].learner)


def _settled(partnership: Partnership, handler: Person) -> None:
    with clock.standing_at(clock.now() - clock.days(60)):
        case = open_case(partnership=partnership, wanted=HelpWanted.ADVICE, handler=handler, by=partnership.learner)
    with clock.standing_at(clock.now() - clock.days(59)):
        case = acknowledge_case(case=case, by=handler)
        case = reply_to_case(case=case, text=REPLY, by=handler)
    with clock.standing_at(clock.now() - clock.days(41)):
        settle_case(case=case, by=handler)


def let_a_list_change(running: Running) -> None:
    """A new schedule has a helper evaluate the learner they coach: a conflict turns up between two partners (D11)."""
    kept = {offer.pk for offer in running.offers[:2]}
    pairs = Partnership.objects.filter(programme=running.programme, state=PartnershipState.ACTIVE)
    pair = pairs.exclude(offer__in=kept).order_by("pk").last()
    if pair is not None:
        since, source = clock.today(), "clerkship-schedule.csv"
        Conflict.objects.create(kind="evaluates", person=pair.helper, other=pair.learner, since=since, source=source)
        open_clash(partnership=pair)
