"""Where the leadership answers. Writing a note of one's own is open to everybody: whoever teaches somebody leads."""

from __future__ import annotations

from django.urls import URLPattern, path

from cheiron.web.leadership.views import home, notes

app_name = "leadership"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("notes/new/", notes.note_new, name="note-new"),
    path("notes/<ref:ref>/", notes.note, name="note"),
]
