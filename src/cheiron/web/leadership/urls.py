"""Where the leadership answers. Writing a note of one's own is open to everybody: whoever teaches somebody leads."""

from __future__ import annotations

from django.urls import URLPattern, path

from cheiron.web.leadership.views import asked, choosing, department, home, notes, suggestions

app_name = "leadership"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("notes/new/", notes.note_new, name="note-new"),
    path("notes/<ref:ref>/", notes.note, name="note"),
    path("department/", department.department, name="department"),
    path("department/asked/", asked.asked, name="asked"),
    path("department/people/", department.people, name="people"),
    path("department/people/<ref:ref>/suggestion/", choosing.choose, name="suggestion-choose"),
    path("department/people/<ref:ref>/suggestion/why/", choosing.write, name="suggestion-write"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<ref:ref>/", suggestions.take_back, name="suggestion-take-back"),
]
