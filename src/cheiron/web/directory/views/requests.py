"""Ask somebody: what about, in one's own words, for how long; then a look at it before it goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.matching.actions import ask_helper, keep_from_leaders
from cheiron.matching.queries import open_request_of
from cheiron.matching.rules import may_ask
from cheiron.matching.states import RequestKind, WishedLength
from cheiron.partnerships.queries import running_partnerships_of
from cheiron.profiles.models import Offer, OfferedTopic
from cheiron.profiles.queries import topics_offered_by
from cheiron.web.directory.views.people import offers_of_person
from cheiron.web.parts.back import kept_for_back
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

WORDS_AT_MOST = 1500


class AskForm(forms.Form):
    """A request. ``rows`` are the topics this helper offers."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What would you like to talk about?"),
        help_text=gettext_lazy("Tick what fits. None is an answer too."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("Two or three sentences are plenty: where you stand, and what would help."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": WORDS_AT_MOST}),
        max_length=WORDS_AT_MOST,
        required=False,
    )
    wished_length = forms.ChoiceField(
        label=gettext_lazy("For how long?"),
        choices=WishedLength.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose how long you have in mind.")},
    )

    keeps_back = forms.BooleanField(
        label=gettext_lazy("Do not tell my leaders"),
        help_text=gettext_lazy("Nobody learns that you ticked this."),
        required=False,
    )
    # Whether the page from which it is sent said what leaders may read.
    told = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rows: list[OfferedTopic], kind: RequestKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.topic_id, row.topic.label) for row in rows]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]
        if kind == RequestKind.FIRST_TALK:
            self.fields["wished_length"].label = _("If you both like it: for how long?")
            self.fields["wished_length"].help_text = _("Nothing is decided by this. It tells what you have in mind.")


@signed_in
def request_new(request: Seen, ref: str) -> HttpResponse:
    """The question, a look at it, then it is sent. Partners, and whoever waits already, are led to what they have."""
    offer, kind = _offer(request, ref), _kind(request)
    together = running_partnerships_of(request.viewer).filter(programme=offer.programme, helper=offer.person).first()
    if together is not None:
        return redirect("desk:partnership", ref=together.ref)
    waiting = open_request_of(request.viewer, offer)
    if waiting is not None:
        return redirect("desk:request", ref=waiting.ref)
    verdict = may_ask(request.viewer, offer, kind)
    rows = list(topics_offered_by(offer.person.profile))
    form = AskForm(request.POST or None, rows=rows, kind=kind, initial={"topics": request.GET.getlist("topic")})
    is_talk = kind == RequestKind.FIRST_TALK
    context = {"offer": offer, "whose": offer.person, "verdict": verdict, "form": form, "is_talk": is_talk}
    if not verdict:
        return render(request, "directory/request_not_possible.html", context)
    if not form.is_valid() or request.POST.get("step") == "change":
        page = render(request, "directory/request_new.html", context)
        return kept_for_back(page) if form.is_bound else page
    if request.POST.get("step") == "send" and attempt(form, lambda: _ask(request, offer, kind, form)):
        return _sent(request, offer)
    chosen = [row.topic for row in rows if row.topic_id in form.cleaned_data["topics"]]
    length = dict(WishedLength.choices)[form.cleaned_data["wished_length"]]
    return kept_for_back(
        render(request, "directory/request_check.html", {**context, "chosen": chosen, "length": length})
    )


def _offer(request: Seen, ref: str) -> Offer:
    offers = offers_of_person(request.viewer, ref)
    wanted = request.GET.get("programme", "")
    offer = next((one for one in offers if one.programme.ref == wanted), None if wanted else offers[0])
    if offer is None:
        raise Http404
    return offer


def _kind(request: Seen) -> RequestKind:
    """From the address; a word nobody knows is an ordinary request."""
    is_talk = request.GET.get("kind") == RequestKind.FIRST_TALK
    return RequestKind.FIRST_TALK if is_talk else RequestKind.PARTNERSHIP


def _ask(request: Seen, offer: Offer, kind: RequestKind, form: AskForm) -> None:
    data = form.cleaned_data
    made = ask_helper(
        learner=request.viewer,
        offer=offer,
        topic_keys=data["topics"],
        words=data["words"],
        wished_length=data["wished_length"],
        kind=kind,
        tells_leaders=data["told"] and not data["keeps_back"],
        by=request.viewer,
    )
    if data["keeps_back"]:  # said of the asking, not of this letter: what was told before would name them all the same
        keep_from_leaders(request=made, by=request.viewer)


def _sent(request: Seen, offer: Offer) -> HttpResponse:
    made = open_request_of(request.viewer, offer)
    done(request, _("Sent. %(name)s has been told.") % {"name": offer.person.name})
    return redirect("desk:request", ref=made.ref) if made else redirect("desk:requests")
