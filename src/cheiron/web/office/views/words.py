"""Needs and specialties with what people say for them, and the organisation's own words beside ours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cheiron.profiles.actions.local_words import add_need, add_word, remove_word, retire_term
from cheiron.profiles.queries import Term, credit_of_interests, term, terms_of, topic_groups
from cheiron.profiles.queries.collisions import Collisions, collisions_of
from cheiron.profiles.queries.concepts import Word
from cheiron.profiles.queries.word_checks import LONGEST_NEED_KEY, OWN
from cheiron.profiles.rules import may_keep_words
from cheiron.profiles.states import LabelKind, Scheme
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

keepers_only = only_for(may_keep_words)
SHOWN = (Scheme.NEED, Scheme.SPECIALTY, Scheme.SKILL)


@keepers_only
def words(request: Seen) -> HttpResponse:
    """One vocabulary at a time, in its order."""
    wanted = request.GET.get("scheme", "")
    scheme = Scheme(wanted) if wanted in SHOWN else Scheme.NEED
    rows = terms_of(scheme)
    context = {
        "scheme": scheme,
        "schemes": SHOWN,
        "credit": credit_of_interests(),
        "rows": [(one, one.name_in(get_language() or "en"), sum(word.is_local for word in one.words)) for one in rows],
    }
    return render(request, "office/words.html", context)


class WordForm(forms.Form):
    """One more word for a term."""

    text = forms.CharField(label=gettext_lazy("Word or phrase"), max_length=160)
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[(LabelKind.PHRASE, LabelKind.PHRASE.label), (LabelKind.ALTERNATIVE, LabelKind.ALTERNATIVE.label),
                 (LabelKind.LAY, LabelKind.LAY.label), (LabelKind.PREFERRED, gettext_lazy("Name in another language"))],
        widget=forms.RadioSelect,
        initial=LabelKind.PHRASE,
    )  # fmt: skip
    language = forms.CharField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("A code such as en, es or pt-br."),
        max_length=12,
        initial="en",
    )


@keepers_only
def word(request: Seen, scheme: str, key: str) -> HttpResponse:
    """One term: its words, adding one (after a look at what it meets), taking one of one's own away."""
    found = term(scheme, key) if scheme in SHOWN else None
    if found is None:
        raise Http404
    deed = request.POST.get("deed", "")
    if deed in ("remove", "retire", "restore"):
        return _simple_deed(request, found, deed)
    form, meets = WordForm(request.POST if deed else None), Collisions()
    if deed and form.is_valid():
        data = form.cleaned_data
        meets = collisions_of(data["text"], scheme, key)
        if (not meets or deed == "anyway") and attempt(form, lambda: add_word(term=found, by=request.viewer, **data)):
            done(request, _("Added. The next search knows it."))
            return redirect("office:word", scheme=scheme, key=key)
    context = {"term": found, "form": form, "meets": meets, "words": _by_language(found)}
    return render(request, "office/word.html", context)


def _by_language(found: Term) -> list[tuple[str, list[Word], list[Word]]]:
    """By language, English first: the organisation's own words, then ours."""
    tongues = sorted({one.language for one in found.words}, key=lambda tongue: (tongue != "en", tongue))
    words = sorted(found.words)
    told = [(tongue, [one for one in words if one.language == tongue]) for tongue in tongues]
    return [
        (tongue, [one for one in both if one.is_local], [one for one in both if not one.is_local])
        for tongue, both in told
    ]


def _simple_deed(request: Seen, found: Term, deed: str) -> HttpResponse:
    if deed == "remove":
        said = (request.POST.get("language", ""), request.POST.get("kind", ""), request.POST.get("text", ""))
        chosen = next((one for one in found.words if (one.language, one.kind, one.text) == said), None)
        if chosen and attempt_or_say(request, lambda: remove_word(term=found, word=chosen, by=request.viewer)):
            done(request, _("Taken away."))
    elif attempt_or_say(request, lambda: retire_term(term=found, is_retired=deed == "retire", by=request.viewer)):
        done(request, _("No longer offered. Whoever has it keeps it.") if deed == "retire" else _("Offered again."))
    return redirect("office:word", scheme=found.scheme, key=found.key)


class NeedForm(forms.Form):
    """A need of the organisation's own."""

    label = forms.CharField(
        label=gettext_lazy("Name"), help_text=gettext_lazy("Short, in plain words."), max_length=100
    )
    group = forms.ChoiceField(label=gettext_lazy("Group"))
    phrases = forms.CharField(
        label=gettext_lazy("What do people say?"),
        help_text=gettext_lazy("One phrase a line, as somebody would type it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy("Found only by whoever asks for it"),
        help_text=gettext_lazy("For illness, belief, origin and the like: never in lists. This cannot be undone."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(group.name, group.name) for group in topic_groups()]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]


@keepers_only
def need_new(request: Seen) -> HttpResponse:
    """Add a need that ours leave out."""
    form = NeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        key = f"{OWN}{slugify(data['label'])}"[:LONGEST_NEED_KEY].strip("-")
        said = data["phrases"].splitlines()
        told = {"label": " ".join(data["label"].split()), "group": data["group"], "sensitive": data["sensitive"]}
        if term(Scheme.NEED, key) is not None:
            form.add_error("label", _("There is a need of this name already."))
        elif attempt(form, lambda: add_need(key=key, phrases=said, by=request.viewer, **told)):
            done(request, _("Added. Helpers can choose it, and the next search knows it."))
            return redirect("office:word", scheme=Scheme.NEED, key=key)
    return render(request, "office/word_need_new.html", {"form": form})
