"""What people ask about a programme, and what comes of it. Opening a question is recorded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.kit import clock
from cheiron.kit.states import can_move
from cheiron.people.models import Person
from cheiron.programmes.queries import programmes_run_by
from cheiron.training.actions import answer_question, answer_with_change, read_question, take_question
from cheiron.training.models import Question
from cheiron.training.queries import questions_of_programme, questions_visible_to
from cheiron.training.states import ANSWERED_STATES, QUESTION_MOVES, QuestionState
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

WORDS = {
    QuestionState.ANSWERED: gettext_lazy("Here is the answer"),
    QuestionState.CHANGE_PLANNED: gettext_lazy("We will change something"),
    QuestionState.CHANGED: gettext_lazy("We have changed something"),
    QuestionState.DECLINED: gettext_lazy("No, and this is why"),
}


class AnswerForm(forms.Form):
    """What came of it. The two public lines belong to 'We have changed something'."""

    state = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what came of it.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": gettext_lazy("Write an answer first.")},
    )
    asked = forms.CharField(
        label=gettext_lazy("You asked"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("In one neutral sentence of your own, so that nobody can be recognised."),
    )
    changed = forms.CharField(
        label=gettext_lazy("We changed"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(s.value, WORDS[s]) for s in ANSWERED_STATES if can_move(QUESTION_MOVES, question.state, s)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("state") == QuestionState.CHANGED:
            for name in ("asked", "changed"):
                if not data.get(name):
                    self.add_error(name, _("Write this line too: it appears on “You asked, we changed”."))
        return data


@signed_in
def questions(request: Seen, ref: str) -> HttpResponse:
    """The questions about one programme; those that wait first, the soonest due on top. No text in the list."""
    programme = visible_or_404(programmes_run_by(request.viewer), ref)
    show = "answered" if request.GET.get("show") == "answered" else "waiting"
    found = questions_of_programme(request.viewer, programme)
    states = ANSWERED_STATES if show == "answered" else (QuestionState.NEW, QuestionState.TRIAGED)
    page = Paginator(found.filter(state__in=states).defer("text", "answer"), 50).get_page(request.GET.get("page"))
    context = {"programme": programme, "page_obj": page, "show": show, "today": clock.today()}
    return render(request, "office/questions.html", context)


@signed_in
def question(request: Seen, ref: str) -> HttpResponse:
    """Read one and answer it."""
    viewer = request.viewer
    one = visible_or_404(questions_visible_to(viewer), ref)
    form = AnswerForm(one, request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _answer(one, form.cleaned_data, viewer)):
        done(request, _("Answered.") if one.asker is None else _("Answered. The person is told."))
        return redirect("office:question", ref=ref)
    one = read_question(question=one, by=viewer)
    context = {
        "question": one,
        "form": form,
        "today": clock.today(),
        "can_take": can_move(QUESTION_MOVES, one.state, QuestionState.TRIAGED) or _of_another(one, viewer),
    }
    return render(request, "office/question.html", context)


def _of_another(one: Question, viewer: Person) -> bool:
    return one.state == QuestionState.TRIAGED and one.owner_id != viewer.pk


def _answer(one: Question, data: dict[str, Any], by: Person) -> Question:
    if data["state"] == QuestionState.CHANGED:
        return answer_with_change(
            question=one, answer=data["answer"], asked=data["asked"], changed=data["changed"], by=by
        )
    return answer_question(question=one, state=data["state"], answer=data["answer"], by=by)


@require_POST
@signed_in
def owner(request: Seen, ref: str) -> HttpResponse:
    """I have it."""
    one = visible_or_404(questions_visible_to(request.viewer), ref)
    if attempt_or_say(request, lambda: take_question(question=one, by=request.viewer)):
        done(request, _("You have it. The others see that."))
    return redirect("office:question", ref=ref)
