"""Who may sign in: the administrator's list."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from cheiron.access.actions import invite, invite_many, switch_off_account, switch_on_account
from cheiron.access.queries import people_listed_for
from cheiron.access.rules import may_keep_accounts
from cheiron.people.models import Person
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import only_for, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PAGE_SIZE = 25
MOST_AT_ONCE = 500


class SearchForm(forms.Form):
    """Words of a name or an address, and how far somebody has come."""

    words = forms.CharField(label=gettext_lazy("Name or e-mail address"), required=False, max_length=100)
    standing = forms.ChoiceField(
        label=gettext_lazy("Who"),
        required=False,
        choices=[
            ("", gettext_lazy("Everybody")),
            ("never", gettext_lazy("Not invited yet")),
            ("invited", gettext_lazy("Invited, not been here")),
            ("in_use", gettext_lazy("Has been here")),
            ("off", gettext_lazy("Switched off")),
        ],
    )


@only_for(may_keep_accounts)
@require_safe
def accounts(request: Seen) -> HttpResponse:
    """A page of the roster with what each account is."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"words": "", "standing": ""}
    people = people_listed_for(request.viewer, words=asked["words"], standing=asked["standing"])
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "asked": asked, "most": MOST_AT_ONCE}
    return render(request, "site/accounts.html", context)


@only_for(may_keep_accounts)
@require_POST
def account_invitation(request: Seen, ref: str) -> HttpResponse:
    """Invite one person, or invite them again."""
    person = _person(request, ref)
    if attempt_or_say(request, lambda: invite(person=person, by=request.viewer)):
        done(request, _("%(name)s gets an invitation by e-mail.") % {"name": person.name})
    return _return(request)


@only_for(may_keep_accounts)
@require_POST
def account_invitations(request: Seen) -> HttpResponse:
    """Invite those of this search who were never invited, at most so many at once."""
    people = people_listed_for(request.viewer, words=request.POST.get("words", ""), standing="never")
    count = invite_many(people=people.exclude(email=None)[:MOST_AT_ONCE], by=request.viewer)
    done(request, ngettext("%(n)s person gets an invitation.", "%(n)s people get an invitation.", count) % {"n": count})
    return _return(request)


@only_for(may_keep_accounts)
@require_POST
def account_switch(request: Seen, ref: str) -> HttpResponse:
    """Switch an account off, or on again."""
    person = _person(request, ref)
    account = getattr(person, "account", None)
    if account is None:
        raise Http404
    if request.POST.get("to") == "on":
        switched = attempt_or_say(request, lambda: switch_on_account(account=account, by=request.viewer))
        words = _("%(name)s can sign in again.")
    else:
        switched = attempt_or_say(request, lambda: switch_off_account(account=account, by=request.viewer))
        words = _("%(name)s can no longer sign in, and is signed out everywhere.")
    if switched:
        done(request, words % {"name": person.name})
    return _return(request)


def _person(request: Seen, ref: str) -> Person:
    return visible_or_404(people_listed_for(request.viewer), ref)


def _return(request: Seen) -> HttpResponse:
    kept = {name: request.POST.get(name, "") for name in ("words", "standing", "page")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return HttpResponseRedirect(f"{reverse('site:accounts')}{'?' if query else ''}{query}")
