"""A public person as a vCard: only what the public page says too."""

from __future__ import annotations

from cheiron.kit import vcard
from cheiron.people.models import Organisation
from cheiron.profiles.models import Photo
from cheiron.profiles.queries import Shared
from cheiron.web.parts.addresses import feed_id_of, public_page_of


def visiting_card(person: Shared, organisation: Organisation) -> str:
    """The file. No telephone and no mail address: they are never public."""
    page = public_page_of(person)
    lines = [
        vcard.text("KIND", "individual"),
        vcard.uri("UID", feed_id_of(person.ref)),
        vcard.text("FN", person.name),
        vcard.structured("N", person.family_name, person.given_name, "", "", person.credentials),
        vcard.structured("ORG", organisation.name, *([person.unit] if person.unit else [])),
        vcard.text("TITLE", person.level),
        vcard.text("ROLE", ", ".join(person.words)),
        vcard.text("NOTE", str(person.said.get("headline", ""))),
        vcard.many("CATEGORIES", [topic.label for topic in person.topics]),
        vcard.uri("URL", page),
        vcard.uri("SOURCE", f"{feed_id_of(person.ref)}card.vcf"),
        vcard.text("REV", vcard.moment(person.changed_at)),
        *([vcard.picture(photo)] if (photo := _small(person)) else []),
    ]
    return vcard.card(line for line in lines if any(line.parts))


def _small(person: Shared) -> bytes:
    found = Photo.objects.filter(pk=person.photo.pk).values_list("small", flat=True).first() if person.photo else None
    return bytes(found) if found else b""
