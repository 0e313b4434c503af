"""How far, how much, which page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cheiron.ui.components.props import has_attributes, some_text


def steps(current: int, of: int) -> dict[str, Any]:
    """Step 2 of 5."""
    if not 1 <= int(current) <= int(of):
        raise ValueError(f"{{% steps %}}: there is no step {current} of {of}.")
    marks = [{"done": n < int(current), "here": n == int(current)} for n in range(1, int(of) + 1)]
    return {"current": int(current), "of": int(of), "marks": marks}


def progress(value: float, max: float, label: str) -> dict[str, Any]:
    """A bar with its words."""
    if not 0 <= value <= max or max <= 0:
        raise ValueError(f"{{% progress %}}: {value} of {max} is impossible.")
    return {"value": value, "max": max, "label": some_text("progress", "label", label)}


def figure_card(number: object, label: str, hint: str = "", url: str = "") -> dict[str, Any]:
    """A number with its words. The number may be words too (``fewer than 5``)."""
    words = isinstance(number, str) and not number.strip().rstrip("%").replace(",", "").replace(".", "").isdigit()
    return {
        "number": some_text("figure_card", "number", number),
        "in_words": words,
        "label": some_text("figure_card", "label", label),
        "hint": hint,
        "url": url,
    }


def pager(context: Any, page_obj: Any) -> dict[str, Any]:
    """Earlier and later pages of a list; everything else in the address stays as it is."""
    has_attributes("pager", page_obj, "paginator", "number", "has_other_pages")
    request = context.get("request")
    kept = [(key, value) for key, values in request.GET.lists() for value in values] if request else []

    def address(number: int) -> str:
        return "?" + urlencode([*((key, value) for key, value in kept if key != "page"), ("page", number)])

    return {
        "page": page_obj,
        "before": address(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "after": address(page_obj.next_page_number()) if page_obj.has_next() else "",
        "where": _("Page %(here)s of %(all)s") % {"here": page_obj.number, "all": page_obj.paginator.num_pages},
    }
