"""Who may do what with profiles and offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person
from cheiron.people.queries import holds_organisation_role
from cheiron.people.states import OrganisationRole
from cheiron.profiles.models import Offer, Shortlist, Topic
from cheiron.profiles.queries import listed_offers, missing_for_listing, offer_of, organisation_shares, shortlists_of
from cheiron.profiles.states import LISTS_AT_MOST, ON_A_LIST_AT_MOST, TOPICS_TO_BE_LISTED, FeedKind, OfferState
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_run_by
from cheiron.programmes.rules import may_create_programme
from cheiron.programmes.states import ProgrammeState

GATE_SENTENCES = {
    "not_trained": gettext_lazy("The training for this programme is not complete, or it is out of date."),
    "role_not_accepted": gettext_lazy("You have not yet said yes to what the role means."),
    "conflicts_not_declared": gettext_lazy(
        "Your statement about conflicts of interest is missing or older than a year."
    ),
    "too_few_topics": gettext_lazy("Choose at least three topics you can help with."),
    "no_places": gettext_lazy(
        "Say how many people you can take: at least one, and not more than the programme allows."
    ),
    "no_consent": gettext_lazy("You have not agreed to be listed, or more than a year ago."),
}


def may_edit_profile(person: Person, whose: Person) -> Verdict:
    """Only one's own: nobody writes a profile for somebody else."""
    if person == whose and person.is_active:
        return yes()
    return no(_("Only the person themselves can change a profile."), "not_yours")


def may_choose_topics(person: Person, whose: Person, count: int) -> Verdict:
    """One's own; and not fewer than the gate asks for while one is listed."""
    listed = Offer.objects.filter(person=whose, state=OfferState.LISTED).exists()
    if listed and count < TOPICS_TO_BE_LISTED:
        return no(_("While you are listed, please keep at least three topics."), "too_few_topics")
    return may_edit_profile(person, whose)


def may_help_in(person: Person, programme: Programme) -> Verdict:
    """Offer to help: an active person of a fitting level (or invited), in a programme that is not over."""
    return _may_help_with(offer_of(person, programme), person, programme)


def those_to_help_in(person: Person, programmes: Iterable[Programme]) -> list[Programme]:
    """Those of the programmes in which this person may offer to help. One query, however many there are."""
    offers = {one.programme_id: one for one in Offer.objects.filter(person=person)}
    return [one for one in programmes if _may_help_with(offers.get(one.pk), person, one)]


def _may_help_with(offer: Offer | None, person: Person, programme: Programme) -> Verdict:
    if not person.is_active:
        return no(_("Your place on the roster is not active."), "not_active")
    if programme.state == ProgrammeState.CLOSED:
        return no(_("This programme has closed."), "programme_closed")
    if offer is not None and offer.state == OfferState.SUSPENDED:
        return no(_("The programme has paused your offer. Please talk with the coordinator."), "suspended")
    if offer is None and person.level not in programme.helper_levels:
        return no(_("This programme looks for helpers of another career level."), "level")
    return yes()


def may_change_offer(person: Person, offer: Offer) -> Verdict:
    """One's own offer only."""
    if offer.person_id == person.pk and person.is_active:
        return yes()
    return no(_("Only the helper can change this."), "not_yours")


def may_list(person: Person, offer: Offer, places: int | None = None) -> Verdict:
    """The publish gate. ``places``: how many are asked for (as they stand when left out)."""
    wanted = offer.places if places is None else places
    return first_no(may_change_offer(person, offer), _programme_allows(offer), _gate(offer, wanted))


def _programme_allows(offer: Offer) -> Verdict:
    if offer.state == OfferState.SUSPENDED:
        return no(_("The programme has paused your offer. Please talk with the coordinator."), "suspended")
    if offer.programme.state == ProgrammeState.CLOSED:
        return no(_("This programme has closed."), "programme_closed")
    return yes()


def _gate(offer: Offer, places: int) -> Verdict:
    missing = missing_for_listing(offer, places)
    return no(str(GATE_SENTENCES[missing[0]]), missing[0]) if missing else yes()


def may_change_places(person: Person, offer: Offer, places: int) -> Verdict:
    """Lower at will, down to one; higher up to the programme's maximum; by the helper alone."""
    if places < 1:
        return no(_("To take nobody new for a while, pause your listing instead."), "no_places")
    if places > offer.places and places > offer.programme.places_maximum:
        most = offer.programme.places_maximum
        sentence = ngettext(
            "This programme allows at most %(most)s person for each helper.",
            "This programme allows at most %(most)s people for each helper.",
            most,
        )
        return no(sentence % {"most": most}, "too_many_places")
    return may_change_offer(person, offer)


def may_unlist(person: Person, offer: Offer) -> Verdict:
    """Leave the directory, for whoever stands in it or takes a pause: nobody lifts a suspension by leaving."""
    if offer.state not in (OfferState.LISTED, OfferState.PAUSED):
        return no(_("You are not in the directory at present."), "not_listed")
    return may_change_offer(person, offer)


def may_pause(person: Person, offer: Offer, until: dt.date) -> Verdict:
    """Until a day ahead, within a year."""
    today = clock.today()
    if not (today < until <= today + clock.days(366)):
        return no(_("Choose a day between tomorrow and a year from now."), "pause_date")
    return may_change_offer(person, offer)


def may_suspend(person: Person, offer: Offer) -> Verdict:
    """Whoever runs the programme."""
    if programmes_run_by(person).filter(pk=offer.programme_id).exists():
        return yes()
    return no(_("Only the coordinator or director of the programme can do this."), "not_staff")


def may_change_shortlist(person: Person, shortlist: Shortlist) -> Verdict:
    """A list is its owner's alone."""
    if shortlist.owner_id == person.pk and person.is_active:
        return yes()
    return no(_("Only whoever made this list can change it."), "not_yours")


def may_name_shortlist(person: Person, name: str, renamed: Shortlist | None = None) -> Verdict:
    """A name that none of one's other lists has; and not more lists than one can keep in mind."""
    others = shortlists_of(person).exclude(pk=renamed.pk if renamed else 0)
    if not name:
        return no(_("Please give the list a name."), "no_name")
    if others.filter(name=name).exists():
        return no(_("You have a list of this name already."), "name_taken")
    if renamed is None and others.count() >= LISTS_AT_MOST:
        return no(_("You have as many lists as can be kept. Please remove one first."), "too_many_lists")
    return yes()


def may_keep(person: Person, whom: Person, shortlist: Shortlist) -> Verdict:
    """Not oneself, and not more people than a list can hold."""
    if whom == person:
        return no(_("This is you."), "oneself")
    others = shortlist.entries.exclude(person=whom)
    if others.count() >= ON_A_LIST_AT_MOST:
        return no(_("This list is full. Please take somebody off first."), "list_full")
    return yes()


def may_share_outside(person: Person, whose: Person) -> Verdict:
    """A public page: one's own, while one is listed and the organisation allows it."""
    if not organisation_shares():
        return no(_("Your organisation does not publish profiles outside."), "not_allowed")
    if not listed_offers().filter(person=whose).exists():
        return no(_("You can be found outside once you are in the directory."), "not_listed")
    return may_edit_profile(person, whose)


def may_open_sharing(person: Person) -> Verdict:
    """Whether anybody may have a public page at all is for the organisation's administrators."""
    if person.is_active and holds_organisation_role(person, OrganisationRole.ADMINISTRATOR):
        return yes()
    return no(_("Only a system administrator can allow public pages."), "not_an_administrator")


def may_share_broadly(person: Person) -> Verdict:
    """Booklets, feeds and exports: whoever has an office."""
    return may_create_programme(person)


def may_make_feed_token(person: Person, kind: FeedKind, need: Topic | None, origins: list[str]) -> Verdict:
    """Cards need to know on whose page they stand; nothing is made of a need that is found by asking alone."""
    if need is not None and need.sensitive:
        return no(_("This need is found only by whoever asks for it, so it has no feed."), "sensitive")
    if not all(origins):
        return no(_("Write each address with https:// at its beginning."), "site")
    if kind == FeedKind.CARDS and not origins:
        return no(_("Say on which web site the cards will stand."), "no_site")
    return may_share_broadly(person)


def may_revoke_feed_token(person: Person) -> Verdict:
    """Whoever has an office, at any time: an address that got into wrong hands must not wait for its maker."""
    return may_share_broadly(person)


def may_keep_words(person: Person) -> Verdict:
    """Whoever runs a programme, keeps the roster or administers the system looks after the organisation's own words."""
    return may_create_programme(person)
