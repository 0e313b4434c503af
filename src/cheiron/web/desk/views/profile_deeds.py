"""What one can do on the page of a listing: each with its form, its action and its thanks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.people.models import Person
from cheiron.profiles.actions import (
    accept_role,
    change_places,
    declare_conflicts,
    give_consent,
    interest,
    list_offer,
    pause_offer,
    resume_offer,
    retire_offer,
    take_back_consent,
    unlist_offer,
)
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState


class PlacesForm(forms.Form):
    """How many people at the same time."""

    places = forms.IntegerField(
        label=gettext_lazy("How many people can you take at the same time?"),
        min_value=1,
        error_messages={
            "required": gettext_lazy("Please say how many."),
            "min_value": gettext_lazy("One at least. To take nobody new for a while, pause instead."),
        },
    )


class PauseForm(forms.Form):
    """Until when."""

    until = forms.DateField(
        label=gettext_lazy("Pause until"),
        widget=forms.DateInput,
        error_messages={"required": gettext_lazy("Please choose a day.")},
    )


class ConflictsForm(forms.Form):
    """People one must not help, by e-mail address."""

    emails = forms.CharField(
        label=gettext_lazy("People I must not help"),
        help_text=gettext_lazy(
            "Family, close friends, patients, business partners: one e-mail address on each line. Leave it empty if "
            "there is nobody. You need not say why."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean_emails(self) -> list[Person]:
        """Everybody named has to be on the roster."""
        lines = [line.strip() for line in self.cleaned_data["emails"].splitlines() if line.strip()]
        found = {(one.email or "").casefold(): one for one in Person.objects.filter(email__in=lines)}
        found |= {(one.email or "").casefold(): one for one in Person.objects.filter(email__in=map(str.lower, lines))}
        unknown = [line for line in lines if line.casefold() not in found]
        if unknown:
            raise forms.ValidationError(_("We know nobody with this address: %s") % ", ".join(unknown))
        return [found[line.casefold()] for line in lines]


Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One button of the page. ``leads_to``: the state of the offer afterwards, where it changes that."""

    form: type[forms.Form]
    act: Callable[[Offer, Person, Said], object]
    thanks: Promise
    leads_to: str = ""

    def stands(self, offer: Offer, said: Said) -> bool:
        """Whether it was done a moment ago: a second press on the same button is no mistake."""
        offer.refresh_from_db()
        if not self.leads_to or offer.state != self.leads_to:
            return False
        named = {"places": offer.places, "until": offer.paused_until}
        return all(named[name] == value for name, value in said.items())


def _accept(offer: Offer, me: Person, said: Said) -> None:
    accept_role(person=me, by=me)


def _declare(offer: Offer, me: Person, said: Said) -> None:
    declare_conflicts(person=me, with_people=said["emails"], by=me)


def _consent(offer: Offer, me: Person, said: Said) -> None:
    give_consent(person=me, by=me)


def _no_consent(offer: Offer, me: Person, said: Said) -> None:
    take_back_consent(person=me, by=me)


def _list(offer: Offer, me: Person, said: Said) -> None:
    list_offer(offer=offer, places=said["places"], by=me)


def _places(offer: Offer, me: Person, said: Said) -> None:
    change_places(offer=offer, places=said["places"], by=me)


def _pause(offer: Offer, me: Person, said: Said) -> None:
    pause_offer(offer=offer, until=said["until"], by=me)


def _resume(offer: Offer, me: Person, said: Said) -> None:
    resume_offer(offer=offer, by=me)


def _unlist(offer: Offer, me: Person, said: Said) -> None:
    unlist_offer(offer=offer, by=me)


def _retire(offer: Offer, me: Person, said: Said) -> None:
    retire_offer(offer=offer, by=me)


def _return(offer: Offer, me: Person, said: Said) -> None:
    interest(programme=offer.programme, person=me, by=me)


THANKS = gettext_lazy("Thank you.")
DEEDS = {
    "role": Deed(forms.Form, _accept, THANKS),
    "conflicts": Deed(ConflictsForm, _declare, gettext_lazy("Noted. We ask again in a year.")),
    "consent": Deed(forms.Form, _consent, THANKS),
    "no-consent": Deed(forms.Form, _no_consent, gettext_lazy("You are no longer shown anywhere.")),
    "list": Deed(
        PlacesForm, _list, gettext_lazy("You are in the directory. People can ask you now."), OfferState.LISTED
    ),
    "places": Deed(PlacesForm, _places, gettext_lazy("Saved.")),
    "pause": Deed(
        PauseForm,
        _pause,
        gettext_lazy("Paused. Nothing changes for the people you already work with."),
        OfferState.PAUSED,
    ),
    "resume": Deed(forms.Form, _resume, gettext_lazy("You are in the directory again."), OfferState.LISTED),
    "unlist": Deed(forms.Form, _unlist, gettext_lazy("You are no longer in the directory."), OfferState.TRAINED),
    "retire": Deed(
        forms.Form, _retire, gettext_lazy("Thank you for your help. You can come back at any time."), OfferState.RETIRED
    ),
    "return": Deed(forms.Form, _return, gettext_lazy("Welcome back.")),
}
