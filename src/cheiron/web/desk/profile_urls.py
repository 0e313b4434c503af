"""One's own profile, offers, wishes and requests."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import profile, profile_listing, profile_topics, requests, seeking

urlpatterns: list[URLPattern | URLResolver] = [
    path("profile/", profile.profile, name="profile"),
    path("profile/topics/", profile_topics.topics, name="profile-topics"),
    path("profile/topics/strengths/", profile_topics.strengths, name="profile-strengths"),
    path("profile/preview/", profile.preview, name="profile-preview"),
    path("profile/offers/new/", profile_listing.offer_new, name="offer-new"),
    path("profile/listing/<ref:ref>/", profile_listing.listing, name="listing"),
    path("seeking/", seeking.seeking, name="seeking"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<ref:ref>/", requests.request, name="request"),
]
