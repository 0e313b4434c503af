"""For whoever does not know where to begin: ten voices, and people to meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cheiron.matching.queries import connectors, near_peers, newly_trained, outside_my_department
from cheiron.profiles.queries import topic_groups
from cheiron.web.parts.faces import put_faces
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

A_FEW = 3


@signed_in
def needs(request: Seen) -> HttpResponse:
    """The same page for everybody, with other people on it each day, and nobody named twice while there are others."""
    viewer = request.viewer
    people: dict[str, list[Any]] = {}
    for name, asks in _WAYS:
        met = {one.person.pk for found in people.values() for one in found}
        found = list(asks(viewer, limit=A_FEW + len(met)))
        people[name] = ([one for one in found if one.person.pk not in met] or found)[:A_FEW]
    put_faces(viewer, [one.person for found in people.values() for one in found])
    return render(request, "directory/people_needs.html", {"groups": topic_groups(), **people})


# Whoever is rarest is named first.
_WAYS: tuple[tuple[str, Callable[..., Sequence[Any]]], ...] = (
    ("connectors", connectors),
    ("near_peers", near_peers),
    ("newly", newly_trained),
    ("outside", outside_my_department),
)
