"""Topics that somebody's own words speak of. They are proposed with the words that said so, and never ticked."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.profiles.models import Profile
from cheiron.profiles.queries.searched_words import vocabulary_now
from cheiron.search.understanding import understand

OWN_WORDS = ("headline", "ask_me_about", "skills", "story", "setback")
MOST_SUGGESTED = 8


def topics_in_words(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Keys of topics with the words that spoke of them, the most often named first. Nothing is kept."""
    vocabulary = vocabulary_now()
    said: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for key, words in understand(text, vocabulary).needs.items():
            said[key] = tuple(dict.fromkeys((*said.get(key, ()), *words)))
    return dict(sorted(said.items(), key=lambda row: -len(row[1])))


def suggested_topics(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Topics that this profile's words speak of and that it does not offer yet."""
    offered = set(profile.topics.values_list("topic_id", flat=True)) if profile.pk else set()
    found = topics_in_words(getattr(profile, name) for name in OWN_WORDS)
    fresh = [(key, words) for key, words in found.items() if key not in offered]
    return dict(fresh[:MOST_SUGGESTED])
