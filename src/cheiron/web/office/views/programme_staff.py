"""Who runs a programme and who supports people in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.kit.text import folded
from cheiron.people.models import Person
from cheiron.people.queries import people_visible_to
from cheiron.programmes.actions import name_staff, release_staff
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.queries import staff_of
from cheiron.programmes.rules import may_change_design
from cheiron.programmes.states import StaffRole
from cheiron.web.office.programme_ways import (
    JOURNEY,
    ON_THE_WAY,
    is_on_the_way,
    own_programme,
    page_after,
    page_before,
    posted,
)
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

MOST_FOUND = 12
WHAT_THEY_DO = {
    StaffRole.COORDINATOR: gettext_lazy(
        "Keeps it running day by day. Sees who is with whom, and nothing of what they say."
    ),
    StaffRole.DIRECTOR: gettext_lazy(
        "Answers for the programme. One who also assesses the learners sees numbers only."
    ),
    StaffRole.SUPPORT_CONTACT: gettext_lazy(
        "Is there when it is hard. At least two, from different departments, who do not run the programme."
    ),
    StaffRole.FACILITATOR: gettext_lazy(
        "Helps the people of one department to find each other and reminds them kindly."
    ),
    StaffRole.CONNECTOR: gettext_lazy("A leader who may suggest people to one another. Never sees who is with whom."),
    StaffRole.EVALUATOR: gettext_lazy("Asks how well it works. Sees numbers only."),
}


@signed_in
def staff(request: Seen, ref: str) -> HttpResponse:
    """Everybody with a role, by role."""
    programme = own_programme(request, ref)
    held = list(staff_of(programme))
    on_the_way = is_on_the_way(request)
    context = {
        "programme": programme,
        "roles": [(role, WHAT_THEY_DO[role], [one for one in held if one.role == role]) for role in StaffRole],
        "may_change": may_change_design(request.viewer, programme),
        "on_the_way": on_the_way,
        "tail": ON_THE_WAY if on_the_way else "",
        "place": JOURNEY.index("staff") + 1,
        "of": len(JOURNEY),
        "back": page_before(programme, "staff", on_the_way=on_the_way),
        "after": page_after(programme, "staff", on_the_way=on_the_way),
    }
    return render(request, "office/programme_staff.html", context)


class FoundForm(forms.Form):
    """One of the people found. The search words travel with it, so that an error page looks the same."""

    person = forms.ChoiceField(
        label=gettext_lazy("Whom do you mean?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose somebody.")},
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.ref: person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(person.ref, person.titled_name) for person in people]

    def hints(self) -> dict[str, str]:
        """Level and unit, to tell two people of one name apart."""
        return {
            ref: ", ".join(filter(None, [person.get_level_display(), str(person.unit or "")]))
            for ref, person in self.people.items()
        }


@signed_in
def staff_new(request: Seen, ref: str) -> HttpResponse:
    """Search by name, choose, name."""
    programme = own_programme(request, ref)
    role = request.GET.get("role", "")
    if role not in StaffRole.values or not may_change_design(request.viewer, programme):
        raise Http404
    words = request.GET.get("q", "").strip()
    people = _people_called(request.viewer, words)
    form = FoundForm(posted(request), people=people)
    if form.is_valid():
        person = form.people[form.cleaned_data["person"]]
        if attempt(form, lambda: name_staff(programme=programme, person=person, role=role, by=request.viewer)):
            done(request, _("%(name)s has been named and is told.") % {"name": person.name})
            return redirect(_staff_page(request, programme))
    context = {
        "programme": programme,
        "form": form if people else None,
        "hints": form.hints(),
        "words": words,
        "role": StaffRole(role),
        "what": WHAT_THEY_DO[StaffRole(role)],
        "on_the_way": is_on_the_way(request),
        "back": _staff_page(request, programme),
        "again": "?" + urlencode({"role": role, **({"way": "new"} if is_on_the_way(request) else {})}),
        "is_full": len(people) == MOST_FOUND,
    }
    return render(request, "office/programme_staff_new.html", context)


def _people_called(viewer: Person, words: str) -> list[Person]:
    if len(words) < 2:
        return []
    found = people_visible_to(viewer)
    for word in folded(words).split():
        found = found.filter(sort_name__contains=word)
    return list(found[:MOST_FOUND])


def _staff_page(request: Seen, programme: Programme) -> str:
    return reverse("office:programme-staff", args=[programme.ref]) + (ON_THE_WAY if is_on_the_way(request) else "")


@require_POST
@signed_in
def staff_ending(request: Seen, ref: str, held: str) -> HttpResponse:
    """Take a role back."""
    programme = own_programme(request, ref)
    role: ProgrammeRole = visible_or_404(staff_of(programme), held)
    if attempt_or_say(request, lambda: release_staff(held=role, by=request.viewer)):
        done(request, _("%(name)s no longer has this role.") % {"name": role.person.name})
    if role.person == request.viewer and not may_change_design(request.viewer, programme):
        return redirect("office:home")
    return redirect(_staff_page(request, programme))
