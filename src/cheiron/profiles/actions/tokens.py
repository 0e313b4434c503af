"""Give out an address that needs no sign-in, and take it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.people.models import Person, Unit
from cheiron.profiles.actions.departing import mark_departures
from cheiron.profiles.models import FeedToken, Tombstone, Topic
from cheiron.profiles.queries import digest_of, origin_of, token_key
from cheiron.profiles.rules import may_make_feed_token, may_revoke_feed_token
from cheiron.profiles.states import FeedKind
from cheiron.programmes.models import Programme

TOKEN_BYTES = 24


@action
def make_feed_token(
    *,
    kind: FeedKind,
    label: str,
    by: Person,
    unit: Unit | None = None,
    programme: Programme | None = None,
    need: Topic | None = None,
    sites: Iterable[str] = (),
) -> tuple[FeedToken, str]:
    """The row, and the token itself: shown this once, for only a digest is kept."""
    origins = [origin_of(site) for site in sites]
    require(may_make_feed_token(by, kind, need, origins))
    scope = {
        "unit": unit.ref if unit else "",
        "programme": programme.ref if programme else "",
        "need": need.pk if need else "",
        "sites": origins if kind == FeedKind.CARDS else [],
    }
    mark_departures()  # whoever is gone by now never stood in it
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = FeedToken.objects.create(
        kind=kind, label=label, digest=digest_of(token), made_by=by, scope={k: v for k, v in scope.items() if v}
    )
    record("feed_token.made", on=made, by=by, kind=kind.value)
    return made, token


@action
def revoke_feed_token(*, token: FeedToken, by: Person) -> FeedToken:
    """From now on the address answers as if it had never been."""
    token = locked(token)
    require(may_revoke_feed_token(by))
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        Tombstone.objects.filter(feed=token_key(token)).delete()
        record("feed_token.revoked", on=token, by=by)
    return token
