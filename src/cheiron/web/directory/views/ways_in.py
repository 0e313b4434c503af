"""For whoever does not know where to begin: ten voices, and people to meet."""

from __future__ import annotations

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
    people: dict[str, list[Any]] = {"connectors": connectors(viewer, A_FEW), "near_peers": near_peers(viewer, A_FEW)}
    met = {one.person.pk for found in people.values() for one in found}
    outside = outside_my_department(viewer, A_FEW + len(met))
    people["outside"] = [one for one in outside if one.person.pk not in met][:A_FEW]
    people["newly"] = newly_trained(viewer, limit=A_FEW)
    put_faces(viewer, [one.person for found in people.values() for one in found])
    return render(request, "directory/people_needs.html", {"groups": topic_groups(), **people})
