"""What one can help with: first which topics, then how strong and which come first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.profiles.actions import Chosen, choose_topics
from cheiron.profiles.models import OfferedTopic
from cheiron.profiles.queries import profile_of, topic_groups, topics_offered_by
from cheiron.profiles.states import TOPICS_TO_BE_LISTED, Strength
from cheiron.web.desk.views.profile_forms import StrengthsForm, TopicsForm
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def _rows(person: Person) -> list[OfferedTopic]:
    mine = profile_of(person)
    return list(topics_offered_by(mine)) if mine.pk else []


@signed_in
def topics(request: Seen) -> HttpResponse:
    """Tick topics. What was said about those already chosen is kept."""
    rows = _rows(request.viewer)
    groups = topic_groups()
    form = TopicsForm(request.POST or None, groups=groups, initial={"topics": [row.topic_id for row in rows]})
    if form.is_valid() and attempt(form, lambda: _tick(request.viewer, rows, form.cleaned_data["topics"])):
        return redirect("desk:profile-strengths")
    hints = {
        topic.key: _("Found only by somebody who looks for it; never shown in lists.")
        for group in groups
        for topic in group.topics
        if topic.sensitive
    }
    return render(request, "desk/profile_topics.html", {"form": form, "hints": hints, "least": TOPICS_TO_BE_LISTED})


def _tick(person: Person, rows: list[OfferedTopic], keys: list[str]) -> None:
    known = {row.topic_id: row for row in rows}
    # Those put first keep their order: they stand first in what is chosen.
    ordered = [key for key in known if key in keys] + [key for key in keys if key not in known]
    chosen = [_as_before(key, known.get(key)) for key in ordered]
    choose_topics(person=person, chosen=chosen, by=person)


def _as_before(key: str, row: OfferedTopic | None) -> Chosen:
    return Chosen(key, row.strength, row.rank is not None) if row else Chosen(key, Strength.EXPERIENCED)


@signed_in
def strengths(request: Seen) -> HttpResponse:
    """How strong in each, and up to three to put first."""
    rows = _rows(request.viewer)
    if not rows:
        return redirect("desk:profile-topics")
    form = StrengthsForm(request.POST or None, rows=rows)
    if form.is_valid() and attempt(form, lambda: _weigh(request.viewer, rows, form.cleaned_data)):
        done(request, _("Your topics are saved."))
        return redirect("desk:profile")
    return render(request, "desk/profile_strengths.html", {"form": form})


def _weigh(person: Person, rows: list[OfferedTopic], said: dict[str, Any]) -> None:
    chosen = [Chosen(row.topic_id, said[f"strength_{row.topic_id}"], row.topic_id in said["first"]) for row in rows]
    choose_topics(person=person, chosen=chosen, by=person)
