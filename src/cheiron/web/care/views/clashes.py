"""An independent look: may two go on although one of them assesses or leads the other?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.partnerships.actions import refuse_waiver, waive_clash
from cheiron.partnerships.queries import clashes_to_confirm, conflict_sentence
from cheiron.partnerships.rules import may_waive
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def clash(request: Seen, ref: str) -> HttpResponse:
    """What the lists say of the two, and two answers. That it was opened is recorded."""
    asked = visible_or_404(clashes_to_confirm(request.viewer), ref)
    if request.method == "POST":
        _answer(request, ref)
        return redirect("care:home")
    partnership = asked.partnership
    record("clash.read", on=asked, by=request.viewer, of=partnership.learner)
    context = {
        "clash": asked,
        "partnership": partnership,
        "sentence": conflict_sentence(partnership),
        "may_waive": may_waive(request.viewer, asked),
    }
    return render(request, "care/clash.html", context)


def _answer(request: Seen, ref: str) -> None:
    asked = visible_or_404(clashes_to_confirm(request.viewer), ref)
    if request.POST.get("answer") == "go_on":
        if attempt_or_say(request, lambda: waive_clash(clash=asked, by=request.viewer)):
            done(request, _("They go on. Both read it, and it stands in their agreement."))
    elif request.POST.get("answer") == "not" and attempt_or_say(
        request, lambda: refuse_waiver(clash=asked, by=request.viewer)
    ):
        done(request, _("The learner is asked again. Nobody else is told."))
