"""Which desk answers where. Each desk keeps its own list."""

from __future__ import annotations

from django.urls import include, path, register_converter

from cheiron.kit.refs import RefConverter

register_converter(RefConverter, "ref")

urlpatterns = [
    path("", include("cheiron.web.front.urls", namespace="front")),
    path("account/", include("cheiron.web.front.account_urls")),
    path("", include("cheiron.web.desk.urls", namespace="desk")),
    path("", include("cheiron.web.directory.urls", namespace="directory")),
    path("office/", include("cheiron.web.office.urls", namespace="office")),
    path("care/", include("cheiron.web.care.urls", namespace="care")),
    path("leadership/", include("cheiron.web.leadership.urls", namespace="leadership")),
    path("site/", include("cheiron.web.site.urls", namespace="site")),
]

handler403 = "cheiron.web.parts.trouble.not_found"
handler404 = "cheiron.web.parts.trouble.not_found"
handler500 = "cheiron.web.parts.trouble.broken"
