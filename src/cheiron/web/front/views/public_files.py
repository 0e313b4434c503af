"""Files anybody may fetch: cards, codes, photos, lists, and what search engines ask for first."""

from __future__ import annotations

from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from cheiron.kit import clock
from cheiron.printing.codes import qr_svg
from cheiron.profiles.models import Photo
from cheiron.profiles.queries import circle_of, organisation_shares, profiles_of, profiles_shared, shared_people
from cheiron.profiles.queries import token_behind as row_of_token
from cheiron.profiles.states import FeedKind, Shown
from cheiron.web.front.public import fresh, gone_is_410, organisation_or_404, person_or_gone
from cheiron.web.front.visiting_card import visiting_card
from cheiron.web.parts.addresses import public_page_of, short_page_of, whole
from cheiron.web.parts.people_files import WRITERS


@fresh
@gone_is_410
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """The visiting card, to keep in an address book."""
    found = person_or_gone(ref)
    response = HttpResponse(visiting_card(found, organisation_or_404()), content_type="text/vcard; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.vcf"'
    return response


@fresh
@gone_is_410
def code(request: HttpRequest, ref: str) -> HttpResponse:
    """The address of the page as a QR code."""
    return HttpResponse(qr_svg(short_page_of(person_or_gone(ref))), content_type="image/svg+xml")


@fresh
@gone_is_410
def photo(request: HttpRequest, ref: str) -> HttpResponse:
    """The portrait, where the person shows it to everybody."""
    found = person_or_gone(ref)
    if found.photo is None:
        raise Http404
    row = Photo.objects.get(pk=found.photo.pk)
    response = HttpResponse(bytes(row.large), content_type="image/jpeg")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@fresh
def people_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Everybody with a public page, as CSV or JSON."""
    organisation_or_404()
    people = shared_people(profiles_shared(Shown.PUBLIC), Shown.PUBLIC)
    if kind not in WRITERS:
        raise Http404
    content_type, write = WRITERS[kind]
    return HttpResponse(write(people, Shown.PUBLIC), content_type=content_type)


@fresh
def token_file(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    """Everybody listed, for an intranet that holds a token."""
    row = row_of_token(token, FeedKind.EXPORT)
    if row is None or kind not in WRITERS:
        raise Http404
    content_type, write = WRITERS[kind]
    circle = circle_of(row)
    response = HttpResponse(write(shared_people(profiles_of(row), circle), circle), content_type=content_type)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@fresh
def sitemap(request: HttpRequest) -> HttpResponse:
    """Public pages, each with the day on which it changed."""
    people = shared_people(profiles_shared(Shown.PUBLIC), Shown.PUBLIC)
    first = [(whole(reverse("front:public-people")), "")] if organisation_shares() else []
    rows = first + [(public_page_of(one), clock.day_of(one.changed_at).isoformat()) for one in people]
    lines = [f"<url><loc>{escape(at)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for at, day in rows]
    body = "\n".join(lines)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse(f"{head}\n{body}\n</urlset>\n", content_type="application/xml")


@fresh
def robots(request: HttpRequest) -> HttpResponse:
    """What may be read by machines: public pages, and what these are made of."""
    lines = ["User-agent: *", "Allow: /p/", "Allow: /static/", "Allow: /sitemap.xml", "Disallow: /"]
    return HttpResponse(
        "\n".join([*lines, "", f"Sitemap: {whole(reverse('front:sitemap'))}", ""]), content_type="text/plain"
    )
