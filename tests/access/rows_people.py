"""Profiles, listings, the directory and requests."""

from __future__ import annotations

from tests.access.table import SIGN_IN, Row, Who, everybody, nobody, only

# The learner already works with the helper, and is led to their partnership instead of a second request.
ROWS = {
    "desk:profile": Row(everybody()),
    "desk:profile-part": Row(everybody(), lambda w: {"part": "words"}),
    "desk:profile-circles": Row(everybody()),
    "desk:profile-places": Row(everybody()),
    "desk:profile-fill": Row(everybody()),
    "desk:profile-right": Row(nobody(405), post=Who(signed_out=SIGN_IN)),
    "desk:profile-not-helped": Row(nobody(405), post=Who(signed_out=SIGN_IN)),
    "desk:profile-photo": Row(everybody()),
    "desk:photo": Row(everybody(), lambda w: {"ref": w.photo.profile.person.ref, "size": "small"}),
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
