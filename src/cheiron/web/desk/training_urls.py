"""Modules, knowledge checks and questions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import certificate, questions, training, training_check

urlpatterns: list[URLPattern | URLResolver] = [
    path("training/", training.training, name="training"),
    path("training/credentials/", training.credentials, name="training-credentials"),
    path("training/certificates/<ref:ref>/", certificate.certificate, name="certificate"),
    path("training/<slug:code>/", training.module, name="module"),
    path("training/<slug:code>/check/", training_check.check, name="module-check"),
    path("training/<slug:code>/result/", training_check.result, name="module-result"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.question_new, name="question-new"),
    path("questions/receipt/", questions.receipt, name="question-receipt"),
]
