"""A conflict of interest turned up between two partners: neutral words for both, a question for the learner alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.partnerships.actions import answer_clash
from cheiron.partnerships.models import Clash
from cheiron.partnerships.queries import (
    clashes_visible_to,
    conflicts_of,
    contacts_independent_of,
    programme_message,
    spoken_conflicts,
)
from cheiron.partnerships.rules import may_say
from cheiron.partnerships.states import ClashWish
from cheiron.web.desk.views.partnership import about, load
from cheiron.web.desk.views.partnership_forms import posted
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


class WishForm(forms.Form):
    """What the rules allow, and nothing chosen beforehand. There is no field for a reason."""

    wish = forms.ChoiceField(
        label=gettext_lazy("What would you like?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the answers, or leave the page as it is.")},
    )

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wish"].choices = [(one, _labels()[one]) for one in offered]  # type: ignore[attr-defined]


def _labels() -> dict[str, str]:
    return {
        ClashWish.END: _("Somebody else, please"),
        ClashWish.OTHER_EVALUATOR: _("Another evaluator, so that we can stay together"),
        ClashWish.GO_ON: _("To go on as it is, if an independent person agrees"),
    }


def _hints(word: str) -> dict[str, str]:
    return {
        ClashWish.END: _("It ends now. You come first, with three people you could ask."),
        ClashWish.OTHER_EVALUATOR: _("The office passes on “conflict declared” and nothing else."),
        ClashWish.GO_ON: _("A support contact looks at it. If they agree, it stands in clause 11 of your agreement."),
    }


@signed_in
def clash(request: Seen, ref: str) -> HttpResponse:
    """For the helper only the neutral words; for the learner what may be said of it, and what they may choose."""
    mine = load(request, ref)
    found = clashes_visible_to(request.viewer).filter(partnership=mine).first()
    if found is None:
        return redirect("desk:partnership", ref=ref)
    context = {**about(mine, request.viewer), "clash": found, "contacts": contacts_independent_of(mine)}
    if mine.learner_id != request.viewer.pk:
        return render(request, "desk/clash_helper.html", context)
    offered = [wish for wish in ClashWish.values if may_say(request.viewer, found, wish)]
    form = WishForm(posted(request), offered=offered)
    if form.is_valid() and _answered(request, form, found):
        return redirect("desk:partnership", ref=ref)
    context |= {
        "form": form,
        "hints": _hints(mine.programme.helper_word),
        "spoken": spoken_conflicts(conflicts_of(mine), mine),
        "message": programme_message(mine, reader=mine.helper),
    }
    return render(request, "desk/clash.html", context)


def _answered(request: Seen, form: WishForm, found: Clash) -> bool:
    wish = form.cleaned_data["wish"]
    if not attempt(form, lambda: answer_clash(clash=found, wish=wish, by=request.viewer)):
        return False
    said = {
        ClashWish.END: _("It has ended, and you come first. Neither of you is to blame."),
        ClashWish.OTHER_EVALUATOR: _("Saved. The office asks for another evaluator, and says nothing else."),
        ClashWish.GO_ON: _("Saved. An independent person looks at it."),
    }
    done(request, said[ClashWish(wish)])
    return True
