"""Put up a note, take it down. Two taps each."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.inquiry.actions import publish_note, withdraw_note
from cheiron.inquiry.queries import notes_of
from cheiron.inquiry.rules import NOTE_LENGTH
from cheiron.inquiry.states import NoteKind
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

EXAMPLES = (
    (NoteKind.WORKING_ON, gettext_lazy("I am learning to let a silence stand before I answer my own question.")),
    (
        NoteKind.HAVE_A_COACH,
        gettext_lazy("I have a coach. I began in my first month as chief, because the job was new."),
    ),
    (NoteKind.HAVE_A_MENTOR, gettext_lazy("A colleague two years ahead of me still reads my drafts.")),
    (
        NoteKind.DID_NOT_WORK,
        gettext_lazy("I moved the teaching to seven in the morning and asked nobody. We moved it back."),
    ),
)


class NoteForm(forms.Form):
    """What kind, and a sentence or two."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What would you like to say?"),
        choices=NoteKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you would like to say.")},
    )
    text = forms.CharField(
        label=gettext_lazy("In your own words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "Small and true. Nothing about a patient, learner or colleague who could be recognised."
        ),
    )


@signed_in
def note_new(request: Seen) -> HttpResponse:
    """Open to everybody: residents lead students, too."""
    viewer = request.viewer
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: publish_note(person=viewer, by=viewer, **form.cleaned_data)):
        done(request, _("Your note is on the board. You can take it down at any moment."))
        return redirect("directory:learning-board")
    context = {"form": form, "examples": EXAMPLES, "mine": notes_of(viewer), "leads": hats_of(viewer).leadership}
    return render(request, "leadership/note_new.html", context)


@signed_in
def note(request: Seen, ref: str) -> HttpResponse:
    """One of my notes, and the button that takes it down."""
    mine = visible_or_404(notes_of(request.viewer), ref)
    if request.method == "POST":
        if attempt_or_say(request, lambda: withdraw_note(note=mine, by=request.viewer)):
            done(request, _("Taken down. The words are deleted."))
        return redirect("directory:learning-board")
    return render(request, "leadership/note.html", {"note": mine})
