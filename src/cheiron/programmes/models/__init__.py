"""Tables of programmes."""

from cheiron.programmes.models.design import Advocate, Change, Clause, OutsideOffice
from cheiron.programmes.models.programme import Enrolment, Programme, ProgrammeRole

__all__ = ["Advocate", "Change", "Clause", "Enrolment", "OutsideOffice", "Programme", "ProgrammeRole"]
