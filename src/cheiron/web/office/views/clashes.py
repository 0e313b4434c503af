"""“Conflict declared”: whose partnership has to be settled and by when. Which conflict it is stands nowhere here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.partnerships.actions import end_for_clash
from cheiron.partnerships.queries import clashes_for_staff, programme_message
from cheiron.partnerships.states import ClashWish
from cheiron.programmes.queries import programmes_with_names_for
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def clashes(request: Seen, ref: str) -> HttpResponse:
    """The open ones, the soonest first."""
    programme = visible_or_404(programmes_with_names_for(request.viewer), ref)
    rows = clashes_for_staff(request.viewer, programme)
    context = {"programme": programme, "rows": rows, "today": clock.today(), "pass_on": ClashWish.OTHER_EVALUATOR}
    return render(request, "office/clashes.html", context)


@signed_in
def clash(request: Seen, ref: str) -> HttpResponse:
    """What the two will read if the programme ends it; one button."""
    found = visible_or_404(clashes_for_staff(request.viewer), ref)
    programme = found.partnership.programme
    if request.method == "POST":
        if attempt_or_say(request, lambda: end_for_clash(clash=found, by=request.viewer)):
            done(request, _("It has ended. Both are told in the same words, and the learner comes first."))
        return redirect("office:clashes", ref=programme.ref)
    partnership = found.partnership
    context = {
        "clash": found,
        "programme": programme,
        "partnership": partnership,
        "message": programme_message(partnership, reader=partnership.helper),
        "today": clock.today(),
    }
    return render(request, "office/clash.html", context)
