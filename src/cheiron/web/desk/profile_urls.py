"""One's own profile, offers, wishes and requests."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.desk.views import (
    photo,
    profile,
    profile_circles,
    profile_fill,
    profile_listing,
    profile_places,
    profile_topics,
    requests,
    seeking,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("profile/", profile.profile, name="profile"),
    path("profile/about/<slug:part>/", profile.part, name="profile-part"),
    path("profile/circles/", profile_circles.circles, name="profile-circles"),
    path("profile/fill/", profile_fill.fill, name="profile-fill"),
    path("profile/places/", profile_places.places, name="profile-places"),
    path("profile/right/", profile.still_right, name="profile-right"),
    path("profile/not-helped/", profile.no_longer_helped, name="profile-not-helped"),
    path("profile/topics/", profile_topics.topics, name="profile-topics"),
    path("profile/topics/strengths/", profile_topics.strengths, name="profile-strengths"),
    path("profile/preview/", profile.preview, name="profile-preview"),
    path("profile/photo/", photo.photo, name="profile-photo"),
    path("profile/photo/<ref:ref>/<slug:size>/", photo.picture, name="photo"),
    path("profile/offers/new/", profile_listing.offer_new, name="offer-new"),
    path("profile/listing/<ref:ref>/", profile_listing.listing, name="listing"),
    path("seeking/", seeking.seeking, name="seeking"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<ref:ref>/", requests.request, name="request"),
]
