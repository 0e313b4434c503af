"""Finding people: ways in, lists to remember, side by side."""

from __future__ import annotations

from tests.access.table import SIGN_IN, Row, everybody, nobody, only

# A list is its owner's alone; putting oneself on it is like asking for somebody who does not exist.
ROWS = {
    "directory:lists": Row(everybody()),
    "directory:list": Row(only("learner"), lambda w: {"ref": w.shortlist.ref}),
    "directory:compare": Row(everybody(), query=lambda w: f"?person={w.helper.ref}&person={w.other_helper.ref}"),
    "directory:keep": Row(
        nobody(405).but(signed_out=405),
        lambda w: {"ref": w.helper.ref},
        post=nobody(302).but(signed_out=SIGN_IN, helper=404),
    ),
}
