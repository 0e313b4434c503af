"""A notice put into words for its reader, and a letter put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cheiron.kit.text import tidy
from cheiron.notices.kinds import KINDS, Kind, Letter
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.people.queries import the_organisation


class UnknownKind(Exception):
    """No capability of this version knows this kind of notice."""


@dataclass(frozen=True, slots=True)
class Message:
    """A letter on paper. ``message_id`` is the same whenever this notice is written again."""

    notice_pk: int
    message_id: str
    sender: str
    recipient: str
    subject: str
    body: str
    html: str


def kind_of(notice: Notice) -> Kind:
    """The kind; ``UnknownKind`` when nobody declared it."""
    try:
        return KINDS[notice.kind]
    except KeyError:
        raise UnknownKind(notice.kind) from None


def language_of(reader: Person) -> str:
    """The language a reader reads."""
    return getattr(reader, "language", "") or settings.LANGUAGE_CODE


def letter_for(notice: Notice) -> Letter | None:
    """The words, for this reader's rights at this moment; ``None``: no longer true, or no longer theirs to know."""
    with translation.override(language_of(notice.to)):
        return kind_of(notice).render(notice.to, notice.about_ref, notice.facts)


def message_id_of(notice: Notice) -> str:
    """Always the same for one notice, so that whoever kept it can be asked for it."""
    return f"<{notice.ref}@{urlsplit(settings.CHEIRON_ADDRESS).hostname or 'localhost'}>"


def letterhead() -> str:
    """The name on every letter: the organisation's, or ours before it is set up."""
    organisation = the_organisation()
    return organisation.name if organisation else "Cheiron"


def message_for(notice: Notice, letter: Letter, *, sender_name: str) -> Message:
    """Plain text and simple HTML that say the same."""
    with translation.override(language_of(notice.to)):
        words: dict[str, object] = {
            "organisation": sender_name,
            "greeting": _("Dear %(name)s,") % {"name": notice.to.name},
            "paragraphs": letter.paragraphs,
            "link": full_address(letter.link) if letter.link else "",
            "link_text": letter.link_text or _("Open Cheiron"),
            "footer": _("This letter says little on purpose: what is confidential stays behind your sign-in."),
            "subject": tidy(letter.subject),
            "language": translation.get_language(),
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        return Message(
            notice_pk=notice.pk,
            message_id=message_id_of(notice),
            sender=settings.DEFAULT_FROM_EMAIL,
            recipient=notice.to.email or "",
            subject=tidy(letter.subject),
            body=_plain(words),
            html=render_to_string("notices/letter.html", words),
        )


def full_address(link: str) -> str:
    """The page as somebody outside opens it."""
    return link if link.startswith(("http://", "https://")) else f"{settings.CHEIRON_ADDRESS}/{link.lstrip('/')}"


def _plain(words: dict[str, object]) -> str:
    paragraphs = words["paragraphs"]
    assert isinstance(paragraphs, tuple)
    link = [f"{words['link_text']}:\n{words['link']}"] if words["link"] else []
    signature = f"-- \n{words['organisation']}\n{words['footer']}"
    return "\n\n".join([str(words["greeting"]), *map(str, paragraphs), *link, signature]) + "\n"
