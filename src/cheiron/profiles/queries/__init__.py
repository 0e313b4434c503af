"""Reading profiles, offers and the vocabulary."""

from cheiron.profiles.queries.completeness import (
    Completeness,
    completeness_of,
    is_due_for_a_look,
    profiles_due_for_a_look,
)
from cheiron.profiles.queries.concepts import Term, Word, names_in, skills_to_choose, term, terms_of
from cheiron.profiles.queries.departed import KEPT_DAYS, Departed, departed, gone_unmarked, was_public
from cheiron.profiles.queries.feeds import (
    HOUSE,
    PUBLIC,
    Feed,
    feed_of_need,
    feed_of_specialty,
    feed_of_token,
    keys_of_parts,
    public_feed,
    public_keys_of,
    standing_offers,
    token_key,
)
from cheiron.profiles.queries.fields import CIRCLES, FIELDS, Field
from cheiron.profiles.queries.gate import STEPS, confirmed, is_trained, missing_for_listing, missing_in_profile
from cheiron.profiles.queries.interests import credit_of_interests, interests_here, interests_like
from cheiron.profiles.queries.listing import (
    listed_offers,
    listed_offers_visible_to,
    offer_of,
    offers_of,
    profiles_visible_to,
    trained_today,
)
from cheiron.profiles.queries.own import profile_of, topics_offered_by, topics_sought_by
from cheiron.profiles.queries.own_words import suggested_topics, topics_in_words
from cheiron.profiles.queries.photos import PhotoMark, photo_mark_of, photo_marks, photo_seen_as
from cheiron.profiles.queries.proposals import Proposal, proposals_in
from cheiron.profiles.queries.proposals_left import not_there_yet
from cheiron.profiles.queries.said import Style, in_words
from cheiron.profiles.queries.search import searcher
from cheiron.profiles.queries.search_docs import EVERYWHERE, SLOTS, doc_ids_of, profile_behind
from cheiron.profiles.queries.searched_words import edition_now, vocabulary_now, vocabulary_of
from cheiron.profiles.queries.sharing import (
    Helping,
    Shared,
    as_it_would_be,
    organisation_shares,
    profiles_in_scope,
    profiles_shared,
    public_person,
    shared_people,
)
from cheiron.profiles.queries.shortlists import entries_of, ids_kept_by, shortlists_of
from cheiron.profiles.queries.shown import is_shown, shown_fields, shown_to, viewer_class_of, viewer_classes
from cheiron.profiles.queries.spoken import language_like, language_named, languages
from cheiron.profiles.queries.tokens import (
    circle_of,
    digest_of,
    feed_tokens_visible_to,
    origin_of,
    profiles_of,
    sites_of,
    token_behind,
)
from cheiron.profiles.queries.vocabulary import (
    Specialty,
    TopicGroup,
    specialties,
    topic_groups,
    topics_with,
)
from cheiron.profiles.queries.wishes import wishes_for_partner, wishes_published_by

__all__ = [
    "CIRCLES",
    "EVERYWHERE",
    "FIELDS",
    "HOUSE",
    "KEPT_DAYS",
    "PUBLIC",
    "SLOTS",
    "STEPS",
    "Completeness",
    "Departed",
    "Feed",
    "Field",
    "Helping",
    "PhotoMark",
    "Proposal",
    "Shared",
    "Specialty",
    "Style",
    "Term",
    "TopicGroup",
    "Word",
    "as_it_would_be",
    "circle_of",
    "completeness_of",
    "confirmed",
    "credit_of_interests",
    "departed",
    "digest_of",
    "doc_ids_of",
    "edition_now",
    "entries_of",
    "feed_of_need",
    "feed_of_specialty",
    "feed_of_token",
    "feed_tokens_visible_to",
    "gone_unmarked",
    "ids_kept_by",
    "in_words",
    "interests_here",
    "interests_like",
    "is_due_for_a_look",
    "is_shown",
    "is_trained",
    "keys_of_parts",
    "language_like",
    "language_named",
    "languages",
    "listed_offers",
    "listed_offers_visible_to",
    "missing_for_listing",
    "missing_in_profile",
    "names_in",
    "not_there_yet",
    "offer_of",
    "offers_of",
    "organisation_shares",
    "origin_of",
    "photo_mark_of",
    "photo_marks",
    "photo_seen_as",
    "profile_behind",
    "profile_of",
    "profiles_due_for_a_look",
    "profiles_in_scope",
    "profiles_of",
    "profiles_shared",
    "profiles_visible_to",
    "proposals_in",
    "public_feed",
    "public_keys_of",
    "public_person",
    "searcher",
    "shared_people",
    "shortlists_of",
    "shown_fields",
    "shown_to",
    "sites_of",
    "skills_to_choose",
    "specialties",
    "standing_offers",
    "suggested_topics",
    "term",
    "terms_of",
    "token_behind",
    "token_key",
    "topic_groups",
    "topics_in_words",
    "topics_offered_by",
    "topics_sought_by",
    "topics_with",
    "trained_today",
    "viewer_class_of",
    "viewer_classes",
    "vocabulary_now",
    "vocabulary_of",
    "was_public",
    "wishes_for_partner",
    "wishes_published_by",
]
