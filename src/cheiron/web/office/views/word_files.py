"""Words as files: take them along, bring them in. A file is looked at first, then taken whole or not at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.profiles.actions.local_words import take_words
from cheiron.profiles.queries import terms_of
from cheiron.profiles.queries.word_checks import WordPlan, plan_of
from cheiron.profiles.queries.word_files import NotWords, WordRow, as_skos, as_tsv, read_words, rows_of
from cheiron.profiles.states import Scheme
from cheiron.web.office.views.words import keepers_only
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

KINDS = {"tsv": (as_tsv, "text/tab-separated-values"), "jsonld": (as_skos, "application/ld+json")}
LARGEST, LINES_SHOWN = 2_000_000, 30


@keepers_only
def file(request: Seen, kind: str) -> HttpResponse:
    """Every word of every vocabulary."""
    if kind not in KINDS:
        raise Http404
    write, mime = KINDS[kind]
    text = write([row for scheme in Scheme.values for row in rows_of(terms_of(scheme))])
    response = HttpResponse(text, content_type=f"{mime}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="words.{kind}"'
    return response


class BringForm(forms.Form):
    """A file, or what was read of it a moment ago."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A table with tabs (TSV) or SKOS as JSON-LD, as the downloads here."),
        required=False,
    )
    content = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LARGEST, strip=False)


@keepers_only
def bring(request: Seen) -> HttpResponse:
    """First what it would change, with the lines that cannot be; then, with one more tap, it is changed."""
    form, plan = BringForm(request.POST or None, request.FILES or None), WordPlan()
    rows = _read(form) if request.method == "POST" and form.is_valid() else []
    if rows:
        plan = plan_of(rows)
        applies = "apply" in request.POST and not plan.refused
        if applies and attempt(form, lambda: take_words(rows=rows, by=request.viewer)):
            done(request, _("Done. The next search knows it."))
            return redirect("office:words")
    return render(request, "office/words_bring.html", {"form": form, **_told(plan, rows, form)})


def _read(form: BringForm) -> list[WordRow]:
    """The rows, or a sentence on the form."""
    upload, kept = form.cleaned_data["file"], form.cleaned_data["content"]
    if upload is not None and upload.size > LARGEST:
        form.add_error("file", _("The file is larger than 2 MB. Bring it with the command line."))
        return []
    try:
        rows = read_words(upload.read() if upload is not None else kept.encode())
    except NotWords as trouble:
        form.add_error("file", str(trouble))
        return []
    if not rows:
        form.add_error("file", _("There are no words in this file."))
    return rows


def _told(plan: WordPlan, rows: list[WordRow], form: BringForm) -> dict[str, Any]:
    return {
        "plan": plan,
        "rows": rows,
        "words": len(plan.labels) + sum(len(term.words) for term in plan.new),
        "refused": plan.refused[:LINES_SHOWN],
        "content": as_tsv(rows) if rows and not form.errors else "",
    }
