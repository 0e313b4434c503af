"""One question between two people: the helper answers in a few lines, the asker reads them."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.actions import answer_question, decline_question, withdraw_question
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.queries import personal_questions_visible_to
from cheiron.matching.rules import may_answer_question
from cheiron.matching.states import QuestionState
from cheiron.people.models import Person
from cheiron.web.desk.views.request_forms import AnswerForm
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def personal_question(request: Seen, ref: str) -> HttpResponse:
    """For the two, and nobody else."""
    question = visible_or_404(personal_questions_visible_to(request.viewer), ref)
    what = request.POST.get("answer_by", "") if request.method == "POST" else ""
    form: forms.Form = AnswerForm(request.POST) if what == "answer" else forms.Form({} if what else None)
    me, said = request.viewer, form.data.get("answer", "").strip()
    if (
        what in _LEADS_TO
        and form.is_valid()
        and attempt(form, lambda: _act(question, what, said, me), stands=lambda: _stands(question, what, said, me))
    ):
        done(request, _sentence_after(question, what))
        return redirect("desk:requests")
    question.refresh_from_db()
    is_mine = question.asker_id == request.viewer.pk
    context = {
        "question": question,
        "form": form,
        "answer_form": form if isinstance(form, AnswerForm) else AnswerForm(),
        "may_answer": None if is_mine else may_answer_question(request.viewer, question),
        "is_waiting": question.state == QuestionState.WAITING,
        "programme": question.offer.programme,
    }
    page = "desk/personal_question_asked.html" if is_mine else "desk/personal_question.html"
    return render(request, page, context)


def _act(question: PersonalQuestion, what: str, said: str, by: Person) -> None:
    if what == "answer":
        answer_question(question=question, answer=said, by=by)
    elif what == "decline":
        decline_question(question=question, by=by)
    elif what == "withdraw":
        withdraw_question(question=question, by=by)


_LEADS_TO = {
    "answer": QuestionState.ANSWERED,
    "decline": QuestionState.DECLINED,
    "withdraw": QuestionState.WITHDRAWN,
}


def _stands(question: PersonalQuestion, what: str, said: str, by: Person) -> bool:
    """Whether this person did this very thing a moment ago."""
    question.refresh_from_db()
    if question.state != _LEADS_TO.get(what) or (by.pk == question.asker_id) != (what == "withdraw"):
        return False
    return what != "answer" or question.answer == said


def _sentence_after(question: PersonalQuestion, what: str) -> str:
    sentences: dict[str, str] = {
        "answer": _("Sent. Only %(name)s reads it.") % {"name": question.asker.name},
        "decline": _("Sent: “not possible at present”, and nothing else."),
        "withdraw": _("Taken back."),
    }
    return sentences[what]
