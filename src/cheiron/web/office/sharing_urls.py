"""Share broadly: paper, feeds, cards, lists, and whether anybody may be public at all."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.office.views import sharing, sharing_addresses, sharing_paper

urlpatterns: list[URLPattern | URLResolver] = [
    path("sharing/", sharing.sharing, name="sharing"),
    path("sharing/permission/", sharing.permission, name="sharing-permission"),
    path("sharing/people.<slug:kind>", sharing.people_file, name="sharing-people"),
    path("sharing/<slug:sheet>.pdf", sharing_paper.paper, name="sharing-paper"),
    path("sharing/addresses/new/", sharing_addresses.address_new, name="sharing-address-new"),
    path("sharing/addresses/<ref:ref>/revocation/", sharing_addresses.revocation, name="sharing-address-revocation"),
]
