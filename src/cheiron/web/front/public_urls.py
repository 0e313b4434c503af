"""What anybody may read: people who have a public page, feeds, cards, and what search engines ask for."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cheiron.web.front.views import public_cards, public_feeds, public_files, public_people

urlpatterns: list[URLPattern | URLResolver] = [
    path("p/", public_people.people, name="public-people"),
    path("p/people.<slug:kind>", public_files.people_file, name="public-people-file"),
    path("p/feed.atom", public_feeds.feed, name="public-feed"),
    path("p/needs/<slug:key>/feed.atom", public_feeds.need_feed, name="public-need-feed"),
    path("p/specialties/<slug:key>/feed.atom", public_feeds.specialty_feed, name="public-specialty-feed"),
    path("p/<ref:ref>/", public_people.short, name="public-person-short"),
    path("p/<ref:ref>/card.vcf", public_files.card, name="public-person-card"),
    path("p/<ref:ref>/code.svg", public_files.code, name="public-person-code"),
    path("p/<ref:ref>/photo.jpg", public_files.photo, name="public-person-photo"),
    path("p/<ref:ref>/<slug:slug>/", public_people.person, name="public-person"),
    path("feeds/<str:token>/people.atom", public_feeds.token_feed, name="token-feed"),
    path("feeds/<str:token>/people.<slug:kind>", public_files.token_file, name="token-file"),
    path("embed/<str:token>/", public_cards.cards, name="cards"),
    path("embed/<str:token>/people.json", public_cards.cards_file, name="cards-file"),
    path("sitemap.xml", public_files.sitemap, name="sitemap"),
    path("robots.txt", public_files.robots, name="robots"),
]
