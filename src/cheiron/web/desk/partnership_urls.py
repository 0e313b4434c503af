"""Today, partnerships, agreements, meetings, endings, support."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import agreement, clash, ending, meetings, partnership, support, today

_P = "partnerships/<ref:ref>/"
_M = _P + "meetings/<ref:meeting_ref>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("today/", today.today, name="today"),
    path("today/requests/<ref:ref>/", today.answer_request, name="today-request"),
    path("partnerships/", partnership.partnerships, name="partnerships"),
    path(_P, partnership.partnership, name="partnership"),
    path(_P + "pause/", partnership.pause, name="pause"),
    path(_P + "resumption/", partnership.resumption, name="resumption"),
    path(_P + "completion/", partnership.completion, name="completion"),
    path(_P + "agreement/", agreement.agreement, name="agreement"),
    path(_P + "agreement/clauses/<int:number>/", agreement.clause, name="agreement-clause"),
    path(_P + "agreement/signature/", agreement.signature, name="agreement-signature"),
    path(_P + "agreement/version/", agreement.version, name="agreement-version"),
    path(_P + "meetings/new/", meetings.meeting_new, name="meeting-new"),
    path(_P + "meetings/today/", meetings.meeting_today, name="meeting-today"),
    path(_M, meetings.meeting, name="meeting"),
    path(_M + "outcome/", meetings.outcome, name="meeting-outcome"),
    path(_M + "time/", meetings.time, name="meeting-time"),
    path(_M + "summary/", meetings.summary, name="meeting-summary"),
    path(_M + "note/", meetings.note, name="meeting-note"),
    path(_P + "conflict/", clash.clash, name="clash"),
    path(_P + "ending/", ending.ending, name="ending"),
    path(_P + "ending/receipt/", ending.receipt, name="ending-receipt"),
    path(_P + "ending/told/", ending.told, name="ending-told"),
    path(_P + "new-start/", ending.new_start, name="new-start"),
    path(_P + "support/", support.support, name="support"),
    path("support/<ref:ref>/", support.case, name="support-case"),
    path("support/<ref:ref>/withdrawal/", support.withdrawal, name="support-withdrawal"),
]
