"""The knowledge check of a module: every item on one page, saved on each sending, tried as often as one likes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from cheiron.training.actions import complete_module, save_answers
from cheiron.training.check import marked, open_items
from cheiron.training.models import Learning, Module
from cheiron.training.queries import learning_of
from cheiron.training.states import LearningState
from cheiron.web.desk.views.partnership_forms import posted
from cheiron.web.desk.views.training import saved_sentence
from cheiron.web.desk.views.training_tracks import module_or_404, tracks_of, tracks_with
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


class CheckForm(forms.Form):
    """One group of answers per item; nothing is chosen beforehand."""

    def __init__(self, module: Module, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module = module
        for place, item in enumerate(module.check_items):
            self.fields[f"item-{place}"] = forms.ChoiceField(
                label=_("Question %(n)s") % {"n": place + 1},
                choices=[(str(n), option) for n, option in enumerate(item["options"])],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )

    def items(self) -> list[tuple[BoundField, str]]:
        """Each group of answers with its question: the short label is for the list of mistakes."""
        prompts = [f"{place}. {item['prompt']}" for place, item in enumerate(self.module.check_items, 1)]
        return list(zip(self, prompts, strict=True))

    def answers(self) -> dict[str, int]:
        """What was chosen, also when something is missing."""
        chosen = {name.removeprefix("item-"): self.data.get(name, "") for name in self.fields}
        return {place: int(value) for place, value in chosen.items() if value.isdecimal() and len(value) < 3}


@signed_in
def check(request: Seen, code: str) -> HttpResponse:
    """Answer and hand in, or save and go on later."""
    module, viewer = module_or_404(code), request.viewer
    learning = learning_of(viewer, module)
    form = CheckForm(module, posted(request), initial=_chosen(module, learning))
    given = form.answers() if form.is_bound else {}
    if "later" in request.POST:
        if attempt_or_say(request, lambda: save_answers(person=viewer, module=module, answers=given, by=viewer)):
            done(request, saved_sentence())
        return redirect("desk:training")
    if form.is_bound and not form.is_valid():
        attempt(form, lambda: save_answers(person=viewer, module=module, answers=given, by=viewer))
    elif form.is_bound and attempt(
        form, lambda: complete_module(person=viewer, module=module, answers=given, by=viewer)
    ):
        return redirect("desk:module-result", code=module.code)
    return render(request, "desk/module_check.html", {"module": module, "form": form, "learning": learning})


def _chosen(module: Module, learning: Learning | None) -> dict[str, str]:
    """What was chosen before. After a try that did not pass, only what was right; after a pass, a fresh sheet."""
    if learning is None or learning.state != LearningState.STARTED or learning.version != module.version:
        return {}
    handed_in = learning.score is not None
    return {
        f"item-{place}": str(given)
        for place, given in learning.answers.items()
        if not handed_in or module.check_items[int(place)]["answer"] == given
    }


@signed_in
def result(request: Seen, code: str) -> HttpResponse:
    """Passed, and what it unlocked; or what to look at again, with the reasons, and another try at once."""
    module = module_or_404(code)
    learning = learning_of(request.viewer, module)
    if learning is None or learning.version != module.version or open_items(module.check_items, learning.answers):
        return redirect("desk:module-check", code=module.code)
    if learning.state == LearningState.STARTED and learning.score is None:
        return redirect("desk:module-check", code=module.code)
    mark = marked(module.check_items, learning.answers, module.pass_share)
    tracks = tracks_with(tracks_of(request.viewer), module)
    context = {
        "module": module,
        "learning": learning,
        "mark": mark,
        "stands": learning.state == LearningState.COMPLETE,
        "again": [_item(module, learning, place) for place in mark.wrong],
        "right": len(module.check_items) - len(mark.wrong),
        "total": len(module.check_items),
        "tracks": tracks,
        "next_module": next((t.progress.next_module for t in tracks if t.progress.next_module), None),
    }
    return render(request, "desk/module_result.html", context)


def _item(module: Module, learning: Learning, place: int) -> dict[str, Any]:
    item = module.check_items[place]
    return {
        "number": place + 1,
        "prompt": item["prompt"],
        "chosen": item["options"][learning.answers[str(place)]],
        "right": item["options"][item["answer"]],
        "why": item["why"],
        "must": item.get("must", False),
    }
