"""Programmes a coordinator designs and runs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import (
    home,
    programme,
    programme_agreement,
    programme_helpers,
    programme_leaders,
    programme_learners,
    programme_new,
    programme_opening,
    programme_safety,
    programme_staff,
    programme_steps,
    programme_training,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("programmes/new/", programme_new.choose, name="programme-new"),
    path("programmes/new/<slug:design>/", programme_new.name, name="programme-new-name"),
    path("programmes/<ref:ref>/", programme.programme, name="programme"),
    path("programmes/<ref:ref>/design/<slug:step>/", programme_steps.step, name="programme-step"),
    path("programmes/<ref:ref>/staff/", programme_staff.staff, name="programme-staff"),
    path("programmes/<ref:ref>/staff/new/", programme_staff.staff_new, name="programme-staff-new"),
    path("programmes/<ref:ref>/staff/<ref:held>/ending/", programme_staff.staff_ending, name="programme-staff-ending"),
    path("programmes/<ref:ref>/offices/", programme_safety.offices, name="programme-offices"),
    path("programmes/<ref:ref>/offices/<ref:one>/removal/", programme_safety.office_removal, name="office-removal"),
    path("programmes/<ref:ref>/leaders/", programme_leaders.leaders, name="programme-leaders"),
    path("programmes/<ref:ref>/agreement/", programme_agreement.clauses, name="programme-clauses"),
    path("programmes/<ref:ref>/agreement/<int:number>/", programme_agreement.clause, name="programme-clause"),
    path("programmes/<ref:ref>/training/usual/", programme_opening.usual_training, name="programme-usual-training"),
    path("programmes/<ref:ref>/go-live/", programme_opening.go_live_page, name="programme-go-live"),
    path("programmes/<ref:ref>/closing/", programme_opening.closing, name="programme-closing"),
    path("programmes/<ref:ref>/discarding/", programme_opening.discarding, name="programme-discarding"),
    path("programmes/<ref:ref>/learners/", programme_learners.learners, name="programme-learners"),
    path("programmes/<ref:ref>/learners/new/", programme_learners.learners_new, name="programme-learners-new"),
    path("programmes/<ref:ref>/helpers/", programme_helpers.helpers, name="programme-helpers"),
    path(
        "programmes/<ref:ref>/training/<slug:audience>/<ref:person>/",
        programme_training.training,
        name="programme-training",
    ),
    path(
        "programmes/<ref:ref>/training/<slug:audience>/<ref:person>/recognition/",
        programme_training.recognition,
        name="programme-recognition",
    ),
    path(
        "programmes/<ref:ref>/recognitions/<ref:prior>/ending/",
        programme_training.recognition_ending,
        name="programme-recognition-ending",
    ),
    path("programmes/<ref:ref>/changes/new/", programme.change_new, name="programme-change-new"),
]
