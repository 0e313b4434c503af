"""Rosters: bring a list, confirm its columns, read the report, apply it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import roster, roster_columns, roster_confirmation, roster_report

urlpatterns: list[URLPattern | URLResolver] = [
    path("roster/", roster.rosters, name="roster"),
    path("roster/new/", roster.new, name="roster-new"),
    path("roster/examples/<slug:kind>/", roster.example_file, name="roster-example"),
    path("roster/<ref:ref>/", roster_columns.columns, name="roster-columns"),
    path("roster/<ref:ref>/sheet/", roster_columns.sheet, name="roster-sheet"),
    path("roster/<ref:ref>/progress/", roster_report.progress, name="roster-progress"),
    path("roster/<ref:ref>/report/", roster_report.report, name="roster-report"),
    path("roster/<ref:ref>/report/file/", roster_report.report_file, name="roster-report-file"),
    path("roster/<ref:ref>/report/levels/", roster_report.levels, name="roster-levels"),
    path("roster/<ref:ref>/confirmation/", roster_confirmation.confirmation, name="roster-confirmation"),
    path("roster/<ref:ref>/cancellation/", roster_confirmation.cancellation, name="roster-cancellation"),
]
