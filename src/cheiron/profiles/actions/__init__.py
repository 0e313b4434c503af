"""Writing profiles and offers."""

from cheiron.profiles.actions.browsing import hide_photos
from cheiron.profiles.actions.confirming import accept_role, declare_conflicts, give_consent, take_back_consent
from cheiron.profiles.actions.departing import mark_departures
from cheiron.profiles.actions.editing import choose_who_sees, edit_profile
from cheiron.profiles.actions.editions import renew_edition
from cheiron.profiles.actions.filling import take_over
from cheiron.profiles.actions.freshness import ask_whether_right, confirm_profile
from cheiron.profiles.actions.indexing import renew_snapshot, settle_search
from cheiron.profiles.actions.offering import (
    hide_listing,
    interest,
    lift_suspension,
    list_offer,
    mark_trained,
    pause_offer,
    resume_offer,
    retire_offer,
    suspend_offer,
    unlist_offer,
)
from cheiron.profiles.actions.photos import describe_photo, put_photo, take_photo_away
from cheiron.profiles.actions.places import change_places, free_place, take_place, take_places
from cheiron.profiles.actions.sharing import FOR_OUTSIDE, choose_paper, open_sharing, share_outside, stop_sharing
from cheiron.profiles.actions.shortlists import (
    keep_person,
    let_go_of,
    make_shortlist,
    move_to_list,
    note_on_person,
    remove_shortlist,
    rename_shortlist,
)
from cheiron.profiles.actions.tokens import make_feed_token, revoke_feed_token
from cheiron.profiles.actions.topics import Chosen, choose_sought_topics, choose_topics
from cheiron.profiles.actions.vocabulary import load_topics, load_vocabulary

__all__ = [
    "FOR_OUTSIDE",
    "Chosen",
    "accept_role",
    "ask_whether_right",
    "change_places",
    "choose_paper",
    "choose_sought_topics",
    "choose_topics",
    "choose_who_sees",
    "confirm_profile",
    "declare_conflicts",
    "describe_photo",
    "edit_profile",
    "free_place",
    "give_consent",
    "hide_listing",
    "hide_photos",
    "interest",
    "keep_person",
    "let_go_of",
    "lift_suspension",
    "list_offer",
    "load_topics",
    "load_vocabulary",
    "make_feed_token",
    "make_shortlist",
    "mark_departures",
    "mark_trained",
    "move_to_list",
    "note_on_person",
    "open_sharing",
    "pause_offer",
    "put_photo",
    "remove_shortlist",
    "rename_shortlist",
    "renew_edition",
    "renew_snapshot",
    "resume_offer",
    "retire_offer",
    "revoke_feed_token",
    "settle_search",
    "share_outside",
    "stop_sharing",
    "suspend_offer",
    "take_back_consent",
    "take_over",
    "take_photo_away",
    "take_place",
    "take_places",
    "unlist_offer",
]
