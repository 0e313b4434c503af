"""What one can help with: first which topics, then how strong and which come first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.people.models import Person
from cheiron.profiles.actions import Chosen, choose_topics
from cheiron.profiles.models import OfferedTopic
from cheiron.profiles.queries import (
    TopicGroup,
    completeness_of,
    profile_of,
    suggested_topics,
    topic_groups,
    topics_offered_by,
)
from cheiron.profiles.states import TopicSource
from cheiron.web.desk.views.profile_parts import STEPS, path_after
from cheiron.web.desk.views.topic_forms import StrengthsForm, TopicsForm
from cheiron.web.desk.views.who_sees import who_sees
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
    groups = topic_groups(kept=[row.topic for row in rows])
    there = {topic.key for group in groups for topic in group.topics}
    found = {key: said for key, said in suggested_topics(profile_of(request.viewer)).items() if key in there}
    chosen = {"topics": [row.topic_id for row in rows]}
    form = TopicsForm(request.POST or None, groups=groups, suggested=list(found), initial=chosen)
    if form.is_valid() and attempt(form, lambda: _tick(request.viewer, rows, form.keys(), found)):
        return redirect("desk:profile-strengths")
    context = {"form": form, "steps": STEPS, "suggested": found, "hints": _hints(groups, found)}
    context["seen_by"] = _seen_by(request.viewer)
    label = _("All topics") if found else ""
    return render(request, "desk/profile_topics.html", {**context, "all_topics": label})


def _seen_by(person: Person) -> str:
    return who_sees(person, profile_of(person), ["topics"])


def _hints(groups: list[TopicGroup], found: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Why a topic is proposed, and which ones are kept out of lists."""
    said = {key: _("You wrote: “%s”") % "”, “".join(words[:3]) for key, words in found.items()}
    hidden = _("Found only by somebody who looks for it; never shown in lists.")
    sensitive = [topic.key for group in groups for topic in group.topics if topic.sensitive]
    return {**said, **{key: f"{said[key]}. {hidden}" if key in said else hidden for key in sensitive}}


def _tick(person: Person, rows: list[OfferedTopic], keys: list[str], found: Collection[str]) -> None:
    known = {row.topic_id: row for row in rows}
    # Those put first keep their order: they stand first in what is chosen.
    ordered = [key for key in known if key in keys] + [key for key in keys if key not in known]
    chosen = [_as_before(known[key]) if key in known else Chosen(key, source=_source(key, found)) for key in ordered]
    choose_topics(person=person, chosen=chosen, by=person)


def _source(key: str, found: Collection[str]) -> str:
    return TopicSource.OWN_WORDS if key in found else TopicSource.TICKED


def _as_before(row: OfferedTopic) -> Chosen:
    return Chosen(row.topic_id, row.strength, row.rank is not None, row.source, row.can_help)


@signed_in
def strengths(request: Seen) -> HttpResponse:
    """How strong in each, how one knows it, and up to three to put first."""
    rows = _rows(request.viewer)
    if not rows:
        return redirect("desk:profile-topics")
    form = StrengthsForm(request.POST or None, rows=rows)
    if form.is_valid() and attempt(form, lambda: _weigh(request.viewer, rows, form.cleaned_data)):
        done(request, _("Your topics are saved."))
        return redirect(path_after("topics", completeness_of(profile_of(request.viewer)).missing))
    context = {"form": form, "steps": STEPS, "seen_by": _seen_by(request.viewer)}
    return render(request, "desk/profile_strengths.html", context)


def _weigh(person: Person, rows: list[OfferedTopic], said: dict[str, Any]) -> None:
    chosen = [
        Chosen(
            row.topic_id,
            said[f"strength_{row.topic_id}"],
            row.topic_id in said["first"],
            row.source,
            said[f"knows_{row.topic_id}"],
        )
        for row in rows
    ]
    choose_topics(person=person, chosen=chosen, by=person)
