"""Reading profiles, offers and the vocabulary."""

from cheiron.profiles.queries.fields import CIRCLES, FIELDS, Field
from cheiron.profiles.queries.gate import STEPS, confirmed, is_trained, missing_for_listing, missing_in_profile
from cheiron.profiles.queries.listing import (
    listed_offers,
    listed_offers_visible_to,
    offer_of,
    offers_of,
    profiles_visible_to,
    trained_today,
)
from cheiron.profiles.queries.own import profile_of, topics_offered_by, topics_sought_by
from cheiron.profiles.queries.shortlists import entries_of, ids_kept_by, shortlists_of
from cheiron.profiles.queries.shown import is_shown, shown_fields, shown_to, viewer_class_of, viewer_classes
from cheiron.profiles.queries.spoken import language_like, language_named, languages
from cheiron.profiles.queries.vocabulary import (
    Specialty,
    TopicGroup,
    Understanding,
    specialties,
    topic_groups,
    topics_with,
    understanding_of,
)
from cheiron.profiles.queries.words import root, roots

__all__ = [
    "CIRCLES",
    "FIELDS",
    "STEPS",
    "Field",
    "Specialty",
    "TopicGroup",
    "Understanding",
    "confirmed",
    "entries_of",
    "ids_kept_by",
    "is_shown",
    "is_trained",
    "language_like",
    "language_named",
    "languages",
    "listed_offers",
    "listed_offers_visible_to",
    "missing_for_listing",
    "missing_in_profile",
    "offer_of",
    "offers_of",
    "profile_of",
    "profiles_visible_to",
    "root",
    "roots",
    "shortlists_of",
    "shown_fields",
    "shown_to",
    "specialties",
    "topic_groups",
    "topics_offered_by",
    "topics_sought_by",
    "topics_with",
    "trained_today",
    "understanding_of",
    "viewer_class_of",
    "viewer_classes",
]
