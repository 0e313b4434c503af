"""What a learner looks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.queries import people_to_ask
from cheiron.people.models import Person
from cheiron.profiles.actions import choose_sought_topics
from cheiron.profiles.queries import profile_of, topic_groups, topics_sought_by
from cheiron.programmes.actions import begin_seeking
from cheiron.programmes.models import Enrolment
from cheiron.programmes.states import EnrolmentState, ProgrammeState
from cheiron.web.desk.views.seeking_form import SeekingForm
from cheiron.web.desk.views.who_sees import is_listed, who_sees, who_sees_wishes
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

# What a learner says here stands on their own profile too, where they are listed as somebody who helps.
ON_PROFILE = ("aspiration", "mode", "languages", "usual_times", "working_style")
NOT_YET = (EnrolmentState.INVITED, EnrolmentState.ENROLLED, EnrolmentState.NOT_SEEKING)


@signed_in
def seeking(request: Seen) -> HttpResponse:
    """Up to three topics in order. Saving them also says, in each programme: I am looking for somebody."""
    me, rows = request.viewer, list(topics_sought_by(request.viewer))
    wishes = [row.topic_id for row in rows]
    mine = profile_of(request.viewer)
    groups = topic_groups(kept=[row.topic for row in rows])
    form = SeekingForm(request.POST or None, groups=groups, wishes=wishes, profile=mine)
    if form.is_valid() and attempt(form, lambda: _seek(request.viewer, form)):
        done(request, _("Saved. Here are people you could ask."))
        return redirect("desk:seeking")
    enrolments = list(_enrolments(request.viewer))
    context = {
        "form": form,
        "rows": rows,
        "seen_by": who_sees_wishes(mine),
        "tells_leaders": mine.publishes_wishes,
        "on_profile": who_sees(me, mine, ON_PROFILE) if is_listed(me) else "",
        "suggestions": [(one.programme, people_to_ask(request.viewer, one.programme)) for one in enrolments if rows],
        "enrolments": enrolments,
    }
    return render(request, "desk/seeking.html", context)


def _enrolments(person: Person) -> Any:
    live = Enrolment.objects.filter(person=person, programme__state=ProgrammeState.LIVE)
    return live.exclude(state=EnrolmentState.WITHDRAWN).select_related("programme").order_by("programme__name")


def _seek(person: Person, form: SeekingForm) -> None:
    aspiration = form.cleaned_data["aspiration"]
    choose_sought_topics(person=person, topic_keys=form.keys(), aspiration=aspiration, by=person, **form.more())
    for enrolment in _enrolments(person).filter(state__in=NOT_YET):
        begin_seeking(programme=enrolment.programme, person=person, by=person)
