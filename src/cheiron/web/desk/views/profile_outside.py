"""Who can find me outside: nothing until one has seen exactly what it would be, and gone with one tap."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.people.models import Person
from cheiron.people.queries import the_organisation
from cheiron.profiles.actions import FOR_OUTSIDE, choose_paper, share_outside, stop_sharing
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import (
    FIELDS,
    Shared,
    as_it_would_be,
    in_words,
    photo_mark_of,
    profile_of,
    public_person,
    shown_fields,
    shown_to,
)
from cheiron.profiles.rules import may_share_outside
from cheiron.profiles.states import Shown
from cheiron.web.parts.addresses import public_page_of
from cheiron.web.parts.faces import address_of
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


class OutsideForm(forms.Form):
    """One tick for everything that may go outside and has something in it."""

    fields_shown = forms.MultipleChoiceField(label="", required=False, widget=forms.CheckboxSelectMultiple, choices=[])
    says_room = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, profile: Profile) -> None:
        super().__init__(data)
        said = shown_fields(profile, Shown.ME)
        if not photo_mark_of(profile.person):
            said.pop("photo", None)
        filled = [name for name in FOR_OUTSIDE if {name, *FIELDS[name].columns} & set(said)]
        boxes: Any = self.fields["fields_shown"]
        boxes.label = _("What may everybody read?")
        boxes.choices = [(name, FIELDS[name].label) for name in filled]
        self.fields["says_room"].label = _("Say whether I have room for somebody (in words, never in numbers)")
        self.initial["fields_shown"] = [name for name in filled if shown_to(profile, name) == Shown.PUBLIC]
        self.initial["says_room"] = profile.says_room_outside


@signed_in
def outside(request: Seen) -> HttpResponse:
    """Tick, look at it, and only then show it. The words that ask for consent stand beside the ticks."""
    me, mine = request.viewer, profile_of(request.viewer)
    form = OutsideForm(request.POST or None, profile=mine)
    seen: Shared | None = None
    if form.is_valid():
        fields, room = form.cleaned_data["fields_shown"], form.cleaned_data["says_room"]
        if request.POST.get("do") == "show" and attempt(form, lambda: _share(me, fields, room)):
            done(request, _("You can be found outside now. You can take it back here at any time."))
            return redirect("desk:profile-outside")
        seen = as_it_would_be(me, fields, says_room=room)
    return render(request, "desk/profile_outside.html", _context(me, mine, form, seen))


def _share(me: Person, fields: list[str], room: bool) -> None:
    share_outside(person=me, fields=fields, says_room=room, by=me)


def _context(me: Person, mine: Profile, form: OutsideForm, seen: Shared | None) -> dict[str, Any]:
    now = public_person(me.ref) if mine.public_since else None
    shown = seen or now
    photo = address_of(me, "large", shown.photo.fingerprint) if shown and shown.photo else ""
    return {
        "form": form,
        "may": may_share_outside(me, me),
        "is_on": now is not None,
        "was_chosen": mine.public_since is not None,
        "address": public_page_of(now) if now else "",
        "is_new_look": seen is not None,
        "whose": shown,
        "said": in_words(shown.said) if shown else {},
        "photo_src": photo,
        "organisation": the_organisation(),
        "in_print": mine.in_print,
    }


@signed_in
@require_POST
def end(request: Seen) -> HttpResponse:
    """Gone, everywhere, with this tap."""
    if attempt_or_say(request, lambda: stop_sharing(person=request.viewer, by=request.viewer)):
        done(request, _("Your public page is gone. Search engines forget it at their next visit."))
    return redirect("desk:profile-outside")


@signed_in
@require_POST
def paper(request: Seen) -> HttpResponse:
    """On paper inside the organisation, or not."""
    in_print = request.POST.get("print") == "yes"
    if attempt_or_say(request, lambda: choose_paper(person=request.viewer, in_print=in_print, by=request.viewer)):
        done(request, _("You may be printed.") if in_print else _("You are left out of everything that is printed."))
    return redirect("desk:profile-outside")
