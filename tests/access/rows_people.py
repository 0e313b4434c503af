"""Profiles, listings, the directory and requests."""

from __future__ import annotations

from tests.access.table import Row, everybody, only

# The learner already works with the helper, and is led to their partnership instead of a second request.
ROWS = {
    "desk:profile": Row(everybody()),
    "desk:profile-topics": Row(everybody()),
    "desk:profile-strengths": Row(
        everybody().but(
            **dict.fromkeys(
                (
                    "stranger",
                    "learner",
                    "other_pair",
                    "coordinator",
                    "other_coordinator",
                    "chair",
                    "support_contact",
                    "ombuds",
                    "evaluator",
                    "administrator",
                ),
                302,
            )
        )
    ),
    "desk:profile-preview": Row(everybody()),
    "desk:offer-new": Row(everybody()),
    "desk:listing": Row(only("helper"), lambda w: {"ref": w.offer.ref}),
    "desk:seeking": Row(everybody()),
    "desk:requests": Row(everybody()),
    "desk:request": Row(only("learner", "helper"), lambda w: {"ref": w.request.ref}),
    "directory:people": Row(everybody()),
    "directory:people-needs": Row(everybody()),
    "directory:person": Row(everybody().but(helper=302), lambda w: {"ref": w.helper.ref}),
    "directory:request-new": Row(
        everybody().but(helper=404, learner=302),
        lambda w: {"ref": w.helper.ref},
        lambda w: f"?programme={w.programme.ref}",
    ),
}
