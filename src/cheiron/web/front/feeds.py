"""Newly trained people as Atom (RFC 4287). Whoever left stands in it as a deleted entry (RFC 6721), without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape
from django.utils.translation import gettext as _

from cheiron.kit.text import for_xml, in_a_row
from cheiron.profiles.queries import Departed, Shared
from cheiron.profiles.states import Shown
from cheiron.web.parts.addresses import feed_id_of, inside_page_of, public_page_of

DELETIONS = "http://purl.org/atompub/tombstones/1.0"
NEWEST = 60


@dataclass(frozen=True, slots=True)
class About:
    """What a feed is about, and where it stands."""

    title: str
    address: str
    page: str


class PeopleFeed(Atom1Feed):
    """Atom with deleted entries. Its moment is that of its newest entry, so an unchanged feed is the same."""

    def __init__(self, *, departed: Sequence[Departed], quiet_since: dt.datetime, **more: Any) -> None:
        super().__init__(**more)
        self._departed = departed
        self._quiet_since = quiet_since

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:at": DELETIONS}

    def latest_post_date(self) -> dt.datetime:
        moments = [item["updateddate"] for item in self.items] + [row.at for row in self._departed]
        return max(moments, default=self._quiet_since)

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for row in self._departed:
            handler.addQuickElement(
                "at:deleted-entry", None, {"ref": feed_id_of(row.ref), "when": rfc3339_date(row.at)}
            )


def feed_of(people: Iterable[Shared], departed: Sequence[Departed], circle: Shown, about: About) -> str:
    """The newest people first, at most ``NEWEST``."""
    quiet = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    feed = PeopleFeed(
        departed=departed,
        quiet_since=quiet,
        title=for_xml(about.title),
        link=about.page,
        feed_url=about.address,
        description="",
        feed_guid=about.address,
    )
    newest = sorted(people, key=lambda person: (-person.trained_on.toordinal(), person.sort_name, person.ref))
    for person in newest[:NEWEST]:
        feed.add_item(**_item(person, circle))
    return str(feed.writeString("utf-8"))


def _item(person: Shared, circle: Shown) -> dict[str, Any]:
    where = ", ".join(part for part in (person.level, person.unit) if part)
    trained = _("Trained as %(words)s.") % {"words": in_a_row(list(person.words), _("and"))}
    topics = _("Can help with: %(topics)s.") % {"topics": ", ".join(topic.label for topic in person.topics)}
    lines = [person.said.get("headline", ""), where, trained, topics if person.topics else ""]
    return {
        "title": for_xml(person.titled_name),
        "link": public_page_of(person) if circle == Shown.PUBLIC else inside_page_of(person),
        "description": escape(for_xml(" · ".join(line for line in lines if line))),  # a summary is read as HTML
        "unique_id": feed_id_of(person.ref),
        "author_name": for_xml(person.name),
        "pubdate": person.since,
        "updateddate": person.changed_at,
        "categories": [for_xml(topic.label) for topic in person.topics],
    }
