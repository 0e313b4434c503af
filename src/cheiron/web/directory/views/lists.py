"""Lists of people to remember. Seen by their owner alone; whoever is on one never learns of it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.kit.text import tidy
from cheiron.matching.queries import kept_by
from cheiron.people.models import Person
from cheiron.profiles.actions import (
    keep_person,
    let_go_of,
    make_shortlist,
    move_to_list,
    note_on_person,
    remove_shortlist,
    rename_shortlist,
)
from cheiron.profiles.models import Shortlist, ShortlistEntry
from cheiron.profiles.queries import entries_of, ids_kept_by, shortlists_of
from cheiron.web.directory.views.people import offers_of_person
from cheiron.web.directory.views.search_state import address_said
from cheiron.web.parts.faces import put_faces
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


class NameForm(forms.Form):
    """The name of a list."""

    name = forms.CharField(label=gettext_lazy("Name of the list"), max_length=80)


@signed_in
def lists(request: Seen) -> HttpResponse:
    """All of one's lists, and a new one."""
    viewer = request.viewer
    form = NameForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: make_shortlist(name=form.cleaned_data["name"], by=viewer)):
        made = shortlists_of(viewer).order_by("-pk")[0]
        return redirect("directory:list", ref=made.ref)
    kept = kept_by(viewer)
    put_faces(viewer, [row.person for row in kept])
    mine = [(one, [row for row in kept if row.entry.shortlist_id == one.pk]) for one in shortlists_of(viewer)]
    return render(request, "directory/lists.html", {"lists": mine, "form": form})


@signed_in
def shortlist(request: Seen, ref: str) -> HttpResponse:
    """One list: who is on it, with a note of one's own, and the way to lay two or three side by side."""
    shown = visible_or_404(shortlists_of(request.viewer), ref)
    form = NameForm(request.POST if request.POST.get("deed") == "rename" else None, initial={"name": shown.name})
    if request.method == "POST":
        answer = _done_to(request, shown, form)
        if answer is not None:
            return answer
    others = shortlists_of(request.viewer).exclude(pk=shown.pk)
    kept = kept_by(request.viewer, shown)
    put_faces(request.viewer, [row.person for row in kept])
    context = {"shortlist": shown, "kept": kept, "others": others, "form": form, "first": others.order_by("pk").first()}
    return render(request, "directory/list.html", context)


def _done_to(request: Seen, shown: Shortlist, form: NameForm) -> HttpResponse | None:
    deed, viewer = request.POST.get("deed"), request.viewer
    if deed == "remove":
        remove_shortlist(shortlist=shown, by=viewer)
        done(request, _("“%(name)s” is removed.") % {"name": shown.name})
        return redirect("directory:lists")
    if deed == "rename" and not (
        form.is_valid()
        and attempt(form, lambda: rename_shortlist(shortlist=shown, name=form.cleaned_data["name"], by=viewer))
    ):
        return None
    if deed in ("note", "drop", "move"):
        entry = entries_of(viewer).filter(shortlist=shown, person__ref=tidy(request.POST.get("person"))).first()
        if entry is None:
            raise Http404
        if deed == "move":
            _move(request, entry)
        elif deed == "note":
            note_on_person(entry=entry, note=request.POST.get("note", ""), by=viewer)
            done(request, _("Your note is kept."))
        else:
            let_go_of(person=entry.person, shortlist=shown, by=viewer)
            done(request, _("%(name)s is off this list.") % {"name": entry.person.name})
    return redirect("directory:list", ref=shown.ref)


def _move(request: Seen, entry: ShortlistEntry) -> None:
    to = visible_or_404(shortlists_of(request.viewer), tidy(request.POST.get("to")))
    if attempt_or_say(request, lambda: move_to_list(entry=entry, shortlist=to, by=request.viewer)):
        done(request, _("%(name)s stands on “%(list)s” now.") % {"name": entry.person.name, "list": to.name})


@require_POST
@signed_in
def keep(request: Seen, ref: str) -> HttpResponse:
    """One tap: on the list, or off. A script stays where it is; without one the page comes back."""
    whose = offers_of_person(request.viewer, ref)[0].person
    wanted = tidy(request.POST.get("list"))
    chosen = visible_or_404(shortlists_of(request.viewer), wanted) if wanted else None
    attempt_or_say(request, _deed(request, whose, chosen))
    is_kept = whose.pk in ids_kept_by(request.viewer)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"kept": is_kept})
    return redirect(_back(request, whose))


def _deed(request: Seen, whose: Person, chosen: Shortlist | None) -> Callable[[], object]:
    if request.POST.get("deed") == "drop":
        return lambda: let_go_of(person=whose, shortlist=chosen, by=request.viewer)
    return lambda: keep_person(person=whose, shortlist=chosen, by=request.viewer)


def _back(request: HttpRequest, whose: Person) -> str:
    """Where the tap was made: the profile, or a search that may stand in an address; else one's lists."""
    back = request.POST.get("back", "")
    if back == "person":
        return reverse("directory:person", kwargs={"ref": whose.ref})
    if back.startswith("search?"):
        return f"{reverse('directory:people')}?{address_said(back.removeprefix('search?'))}"
    return reverse("directory:lists")
