"""Health and outbox of the site."""

from __future__ import annotations

from django.urls import path

from cheiron.web.site.views import health, outbox

urlpatterns = [
    path("", health.home, name="home"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<ref:ref>/", outbox.mail, name="mail"),
    path("outbox/<ref:ref>/again/", outbox.again, name="mail-again"),
]
