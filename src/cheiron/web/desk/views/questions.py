"""Questions and concerns: asking, one's own answers, and the way back for somebody who asked anonymously.

What is typed and the return code travel in the body of a POST and in a signed cookie of one's own browser, never in an
address; nothing is kept in the session, which would tie a code to a person.
"""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cheiron.kit.text import tidy
from cheiron.people.models import Person
from cheiron.training.actions import ask_question
from cheiron.training.codes import spoken
from cheiron.training.models import Module, Question
from cheiron.training.queries import question_with_code, questions_of
from cheiron.web.desk.views.partnership_forms import posted
from cheiron.web.desk.views.question_form import QuestionForm, question_form
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

COOKIE, SALT, SECONDS = "return_code", "cheiron.return_code", 300
MISSES, MISS_SECONDS = 10, 600


@signed_in
def question_new(request: Seen) -> HttpResponse:
    """Ask something, about one of the programmes."""
    code = tidy(request.POST.get("module") or request.GET.get("module"))
    module = Module.objects.filter(code__iexact=code).first() if code else None
    form = question_form(
        request.viewer, posted(request), module=module, programme=tidy(request.GET.get("programme"))[:13]
    )
    if form.is_valid():
        asked: list[tuple[Question, str]] = []
        if attempt(form, lambda: asked.append(_ask(request, form, module))):
            return _asked(request, *asked[0])
    return render(request, "desk/question_new.html", {"form": form, "module": module})


def _ask(request: Seen, form: QuestionForm, module: Module | None) -> tuple[Question, str]:
    who = None if form.is_anonymous else request.viewer
    data = form.cleaned_data
    return ask_question(
        programme=form.chosen(),
        module=module,
        text=data["text"],
        asker=who,
        by=who,
        once=data["once"] if not who else "",
    )


def _asked(request: Seen, question: Question, code: str) -> HttpResponse:
    if not code:
        done(request, _("Sent. You are told as soon as there is an answer."))
        return redirect("desk:questions")
    response = redirect("desk:question-receipt")
    response.set_signed_cookie(
        COOKIE,
        f"{code}:{question.answer_due_on.isoformat()}",
        salt=SALT,
        max_age=SECONDS,
        path=reverse("desk:questions"),
        httponly=True,
        secure=request.is_secure(),
        samesite="Strict",
    )
    return response


@signed_in
def receipt(request: Seen) -> HttpResponse:
    """The return code, shown once."""
    kept = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=SECONDS)
    code, _colon, due = (kept or "").partition(":")
    if not code:
        return redirect("desk:questions")
    response = render(request, "desk/question_receipt.html", {"code": spoken(code), "due": dt.date.fromisoformat(due)})
    response.delete_cookie(COOKIE, path=reverse("desk:questions"), samesite="Strict")
    response.headers["Cache-Control"] = "no-store"
    return response


@signed_in
def questions(request: Seen) -> HttpResponse:
    """What I asked under my name; and, with a code, what I asked without it."""
    found, trouble = None, ""
    typed = request.POST.get("code", "")
    if request.method == "POST":
        found, trouble = _looked_up(request.viewer, typed)
    context = {"asked": questions_of(request.viewer), "found": found, "trouble": trouble, "typed": typed}
    response = render(request, "desk/questions.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _looked_up(viewer: Person, typed: str) -> tuple[Question | None, str]:
    """Only misses are counted, under a key that cannot be traced to a person without the secret of this house."""
    key = f"return-code-misses:{salted_hmac('cheiron.misses', viewer.ref, algorithm='sha256').hexdigest()}"
    if cache.get(key, 0) >= MISSES:
        return None, _("That was tried too often. Please wait ten minutes.")
    found = question_with_code(typed)
    if found is None:
        cache.add(key, 0, MISS_SECONDS)
        cache.incr(key)
        return None, _("No question belongs to this code. Please look at it letter by letter.")
    return found, ""
