"""Keep the stamp of the words that are in force, so that every process reads the same ones at the next search."""

from __future__ import annotations

from cheiron.kit.acting import action
from cheiron.profiles.models import SearchCounter
from cheiron.profiles.queries.searched_words import terms_to_search, vocabulary_of


@action
def hold_words() -> SearchCounter:
    """Come first, before any word is written: whoever settles the search holds the counter first too, so that neither
    waits for the other for ever."""
    SearchCounter.objects.get_or_create(pk=1)
    return SearchCounter.objects.select_for_update().get(pk=1)


@action
def renew_edition() -> bool:
    """Write the stamp anew; called by whatever changes words. Returns whether anything the search reads has changed."""
    counter = hold_words()
    edition = vocabulary_of(terms_to_search()).edition
    if counter.edition == edition:
        return False
    counter.edition = edition
    counter.save(update_fields=["edition"])
    return True
