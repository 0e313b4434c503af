"""Tables of people."""

from cheiron.people.models.account import Account
from cheiron.people.models.conflict import Conflict, OversightBody, OversightSeat
from cheiron.people.models.organisation import Organisation, Unit
from cheiron.people.models.person import Dated, Person, Position, RoleGrant
from cheiron.people.models.roster_import import RosterImport

__all__ = [
    "Account",
    "Conflict",
    "Dated",
    "Organisation",
    "OversightBody",
    "OversightSeat",
    "Person",
    "Position",
    "RoleGrant",
    "RosterImport",
    "Unit",
]
