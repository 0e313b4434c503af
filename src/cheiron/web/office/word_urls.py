"""The organisation's own words."""

from __future__ import annotations

from django.urls import URLPattern, path

from cheiron.web.office.views import word_files, words

urlpatterns: list[URLPattern] = [
    path("words/", words.words, name="words"),
    path("words/new/", words.need_new, name="word-need-new"),
    path("words/file/", word_files.bring, name="words-bring"),
    path("words/words.<slug:kind>", word_files.file, name="words-file"),
    path("words/<slug:scheme>/<slug:key>/", words.word, name="word"),
]
