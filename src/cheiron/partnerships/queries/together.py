"""Who is together today, for those below who may not look at partnerships themselves."""

from __future__ import annotations

from cheiron.matching.queries.cards import Partners
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import RUNNING
from cheiron.programmes.models import Enrolment, Programme


def partners_for(programme: Programme) -> Partners:
    """Running partnerships of the programme's learners: those in its role, and all of them. One query."""
    learners = Enrolment.objects.filter(programme=programme).order_by().values("person")
    running = Partnership.objects.filter(state__in=RUNNING, learner__in=learners).order_by()
    rows = list(running.values_list("learner_id", "helper_id", "programme__role_kind"))
    return Partners(
        in_role=frozenset((one, other) for one, other, role in rows if role == programme.role_kind),
        in_any=frozenset((one, other) for one, other, _role in rows),
    )
