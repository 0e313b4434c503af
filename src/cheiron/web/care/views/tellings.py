"""Tell somebody that their partnership has ended, on behalf of the person who ended it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.partnerships.actions import tell_of_ending
from cheiron.partnerships.queries import neutral_message, tellings_of
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def telling(request: Seen, ref: str) -> HttpResponse:
    """Whom to tell, by when, and the words to stay with."""
    ending = visible_or_404(tellings_of(request.viewer), ref)
    if request.method == "POST":
        if attempt_or_say(request, lambda: tell_of_ending(ending=ending, by=request.viewer)):
            done(request, _("Thank you for telling them."))
        return redirect("care:home")
    partnership = ending.partnership
    context = {
        "ending": ending,
        "other": partnership.other_than(ending.by),
        "message": neutral_message(partnership, ended_by=ending.by),
    }
    return render(request, "care/telling.html", context)
