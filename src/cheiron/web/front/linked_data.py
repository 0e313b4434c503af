"""A public person for search engines: schema.org, as JSON-LD. It says what the page says, and nothing more."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cheiron.people.models import Organisation
from cheiron.profiles.queries import Shared
from cheiron.web.parts.addresses import feed_id_of, public_page_of, whole

# A browser reads this block as data; these three marks could end it or begin another.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def profile_page(person: Shared, organisation: Organisation) -> SafeString:
    """``ProfilePage`` with a ``Person``, safe inside a page."""
    page = public_page_of(person)
    data = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "@id": page,
        "url": page,
        "dateModified": person.changed_at.isoformat(timespec="seconds"),
        "mainEntity": _filled(_person(person, organisation)),
    }
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  (escaped above)


def _person(person: Shared, organisation: Organisation) -> dict[str, Any]:
    said = person.said
    return {
        "@type": "Person",
        "@id": feed_id_of(person.ref),
        "name": person.name,
        "givenName": person.given_name,
        "familyName": person.family_name,
        "honorificSuffix": person.credentials,
        "jobTitle": person.level,
        "description": said.get("headline", ""),
        "affiliation": _affiliation(person, organisation),
        "knowsAbout": [_term(topic.pk, topic.label) for topic in person.topics],
        "knowsLanguage": list(said.get("languages", ())),
        "hasCredential": [_credential(word) for word in person.words],
        "sameAs": f"https://orcid.org/{said['orcid']}" if said.get("orcid") else "",
        "image": whole(reverse("front:public-person-photo", kwargs={"ref": person.ref})) if person.photo else "",
    }


def _affiliation(person: Shared, organisation: Organisation) -> dict[str, Any]:
    whole_house = {"@type": "Organization", "name": organisation.name}
    if not person.unit:
        return whole_house
    return {"@type": "Organization", "name": person.unit, "parentOrganization": whole_house}


def _term(key: str, label: str) -> dict[str, Any]:
    terms = {"@type": "DefinedTermSet", "name": _("What people can have help with"), "url": whole("/p/")}
    return {"@type": "DefinedTerm", "termCode": key, "name": label, "inDefinedTermSet": terms}


def _credential(word: str) -> dict[str, Any]:
    name = _("Trained as %(word)s") % {"word": word}
    return {"@type": "EducationalOccupationalCredential", "name": name, "credentialCategory": "training"}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
