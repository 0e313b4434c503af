"""What somebody looks for, between the page and the address.

Only keys of topics that are not sensitive go into an address. A sentence, and a sensitive topic, travel in the body of
a POST and are kept nowhere: on such a page every way onwards is a button of the search form instead of a link.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from cheiron.people.models import Person
from cheiron.profiles.models import Topic
from cheiron.profiles.queries import TopicGroup, topic_groups
from cheiron.programmes.models import Programme
from cheiron.programmes.states import EnrolmentState, ProgrammeState

SENTENCE_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Search:
    """The state of the search page."""

    programme: Programme
    topics: tuple[Topic, ...] = ()
    dropped: tuple[str, ...] = ()
    group: TopicGroup | None = None
    open_only: bool = False
    page: int = 1
    sentence: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(topic.key for topic in self.topics)

    @property
    def is_private(self) -> bool:
        """Whether this must not stand in an address."""
        return bool(self.sentence) or any(topic.sensitive for topic in self.topics)

    @property
    def query(self) -> str:
        """Everything but the sentence, written as in an address."""
        said = [("programme", self.programme.ref), *(("topic", key) for key in self.keys)]
        said += [("not", key) for key in self.dropped]
        said += [("group", self.group.key)] if self.group else []
        said += [("open", "1")] if self.open_only else []
        said += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(said)

    def but(self, **changes: object) -> Search:
        """The same search with something changed, from its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def without(self, key: str) -> Search:
        """The same search without one topic, even where the sentence says it."""
        kept = tuple(topic for topic in self.topics if topic.key != key)
        return self.but(topics=kept, dropped=(*self.dropped, key) if self.sentence else self.dropped)


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary, read once per page."""

    groups: list[TopicGroup] = field(default_factory=topic_groups)

    @property
    def topics(self) -> dict[str, Topic]:
        return {topic.key: topic for group in self.groups for topic in group.topics}

    def group(self, key: str) -> TopicGroup | None:
        return next((group for group in self.groups if group.key == key), None)


def programmes_to_search(viewer: Person) -> list[Programme]:
    """Running programmes; those the viewer learns in come first."""
    mine = set(viewer.enrolments.exclude(state=EnrolmentState.WITHDRAWN).values_list("programme_id", flat=True))
    live = Programme.objects.filter(state=ProgrammeState.LIVE)
    return sorted(live, key=lambda programme: (programme.pk not in mine, programme.name))


def search_of(request: HttpRequest, programmes: list[Programme], words: Words) -> Search:
    """Read the search from the address, or from the body of the search form."""
    if request.method == "POST":
        said = QueryDict(request.POST.get("go") or request.POST.get("state", ""))
        sentence = request.POST.get("sentence", "")[:SENTENCE_AT_MOST].strip()
        return _read(said, sentence, programmes, words)
    return _read(request.GET, "", programmes, words, addressed=True)


def _read(
    said: QueryDict, sentence: str, programmes: list[Programme], words: Words, *, addressed: bool = False
) -> Search:
    known = words.topics
    topics = [known[key] for key in dict.fromkeys(said.getlist("topic")) if key in known]
    page = said.get("page", "")
    return Search(
        programme=next((one for one in programmes if one.ref == said.get("programme")), programmes[0]),
        topics=tuple(topic for topic in topics if not (addressed and topic.sensitive)),
        dropped=tuple(key for key in said.getlist("not") if key in known),
        group=words.group(said.get("group", "")),
        open_only=said.get("open") == "1",
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
        sentence=sentence,
    )
