"""A programme with the people in it."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.ops.demo.blueprint import Plan
from cheiron.ops.demo.pairing_up import Year
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


@dataclass
class Running:
    """What the personas are chosen from: the first offers and learners are kept free for them."""

    plan: Plan
    programme: Programme
    offers: list[Offer]
    learners: list[Person]
    year: Year
