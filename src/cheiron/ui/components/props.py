"""Props are strict: what a component does not know it refuses, in plain words."""

from __future__ import annotations

from collections.abc import Iterable


def one_of(tag: str, prop: str, value: object, allowed: Iterable[str]) -> str:
    """``value`` if it is one of ``allowed``; else a ValueError that says which there are."""
    known = list(allowed)
    if value not in known:
        raise ValueError(f"{{% {tag} %}}: {prop}={value!r} is not known; choose one of {', '.join(known)}.")
    return str(value)


def some_text(tag: str, prop: str, value: object) -> str:
    """A text that is not empty (a missing variable in a template is an empty text)."""
    text = "" if value is None else str(value).strip()
    if not text:
        raise ValueError(f"{{% {tag} %}}: {prop} is empty; it needs words.")
    return text


def has_attributes(tag: str, thing: object, *names: str) -> None:
    """The thing has what the component shows."""
    missing = [name for name in names if not hasattr(thing, name)]
    if missing:
        raise ValueError(f"{{% {tag} %}} cannot show {type(thing).__name__}: it has no {', '.join(missing)}.")
