"""What a page does with a typed answer: try the action, and show a refusal as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.web.parts.say import sorry


def sentence_of(refusal: Refused | ImpossibleMove) -> str:
    """The refusal in plain words."""
    if isinstance(refusal, Refused):
        return refusal.sentence
    return _("This has changed in the meantime, so nothing was done. Please look at the page again.")


def attempt(form: BaseForm, act: Callable[[], object], *, stands: Callable[[], bool] | None = None) -> bool:
    """Call ``act``. A refusal becomes an error of the form (nothing typed is lost) and the answer is no.

    ``stands``: whether what was wanted is so already. A second press on the same button is no mistake.
    """
    try:
        act()
    except (Refused, ImpossibleMove) as refusal:
        if stands is not None and stands():
            return True
        form.add_error(None, sentence_of(refusal))
        return False
    return True


def attempt_or_say(
    request: HttpRequest, act: Callable[[], object], *, stands: Callable[[], bool] | None = None
) -> bool:
    """The same for a single button without a form: a refusal is said on the next page."""
    try:
        act()
    except (Refused, ImpossibleMove) as refusal:
        if stands is not None and stands():
            return True
        sorry(request, sentence_of(refusal))
        return False
    return True
