"""Fill a profile once from a CV or an ORCID record: read here and now, proposed one by one, and forgotten."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.kit.documents import MOST_BYTES, NoText, text_of_document
from cheiron.kit.verdict import Refused
from cheiron.profiles.actions import take_over
from cheiron.profiles.orcid_client import fetched_record, may_fetch
from cheiron.profiles.queries import Proposal, not_there_yet, proposals_in
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

WHY_NOT = {
    "too_big": gettext_lazy("The file is larger than 5 MB. Paste the text instead."),
    "kind": gettext_lazy("We cannot read this kind of file. PDF, Word (.docx) and plain text can be read."),
    "broken": gettext_lazy("We cannot read this file. Paste the text instead."),
    "empty": gettext_lazy("There are no words in this file: perhaps it is a scan. Paste the text instead."),
}
KIND_NAMES = {
    "specialty": gettext_lazy("Specialty"),
    "topic": gettext_lazy("What you can help with"),
    "interest": gettext_lazy("Interests"),
    "language": gettext_lazy("Languages"),
    "degree": gettext_lazy("Degrees"),
    "orcid": gettext_lazy("ORCID iD"),
}
MOST_PASTED = 200_000


class FillForm(forms.Form):
    """One of three: a text, a file, an iD."""

    text = forms.CharField(
        label=gettext_lazy("Paste a paragraph, a CV or an ORCID record"),
        help_text=gettext_lazy("A few sentences do as well as ten pages. Records as JSON or XML are read too."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MOST_PASTED,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("PDF, Word (.docx) or plain text, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"}),
        required=False,
    )
    orcid = forms.CharField(
        label=gettext_lazy("Or fetch your public ORCID record"),
        help_text=gettext_lazy("Your iD, as in 0000-0002-1825-0097. We ask orcid.org for what all can read there."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_fetch():
            del self.fields["orcid"]

    def clean(self) -> dict[str, Any]:
        """Words to read, from wherever they came."""
        data = super().clean() or {}
        if not self.errors:
            data["words"] = self._words(data)
        if not self.errors and not data["words"].strip():
            self.add_error("text", _("Please paste something or choose a file."))
        return data

    def _words(self, data: dict[str, Any]) -> str:
        try:
            if file := data.get("file"):
                return text_of_document(file.read(MOST_BYTES + 1))
            return fetched_record(data["orcid"]) if data.get("orcid") else data["text"]
        except NoText as why:
            self.add_error("file", str(WHY_NOT[why.code]))
        except Refused as refusal:
            self.add_error("orcid", refusal.sentence)
        return ""


class ProposalsForm(forms.Form):
    """What to take over. ``offered`` is what was found; what comes back is checked as if it had been typed."""

    take = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = args[0].getlist("take") if args and args[0] else []
        self.fields["take"].choices = [(one, one) for one in sent]  # type: ignore[attr-defined]

    def confirmed(self) -> list[tuple[str, str]]:
        """Pairs of kind and value, of kinds that there are."""
        pairs = [tuple(one.split(":", 1)) for one in self.cleaned_data["take"] if ":" in one]
        return [(kind, value) for kind, value in pairs if kind in KIND_NAMES]


@signed_in
def fill(request: Seen) -> HttpResponse:
    """Ask for words; show what they propose; take over what was ticked. The words are in no form field afterwards."""
    if "confirm" in request.POST:
        return _take_over(request)
    form = FillForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "desk/profile_fill.html", {"form": form})
    found = proposals_in(form.cleaned_data["words"])
    kinds = _by_kind(not_there_yet(request.viewer, found))
    context = {"kinds": kinds, "form": ProposalsForm(), "is_there_already": bool(found) and not kinds}
    return render(request, "desk/profile_fill_check.html", context)


def _take_over(request: Seen) -> HttpResponse:
    me, form = request.viewer, ProposalsForm(request.POST)
    if form.is_valid() and attempt(form, lambda: take_over(person=me, confirmed=form.confirmed(), by=me)):
        done(request, _("Taken over. The text itself is forgotten."))
        return redirect("desk:profile")
    return render(request, "desk/profile_fill.html", {"form": form, "again": True})


def _by_kind(found: list[Proposal]) -> list[tuple[str, list[Proposal]]]:
    named = [(str(name), [one for one in found if one.kind == kind]) for kind, name in KIND_NAMES.items()]
    return [row for row in named if row[1]]
