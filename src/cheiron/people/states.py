"""Controlled words of people: levels, tracks, positions, units, conflicts, imports."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class OrganisationKind(TextChoices):
    SCHOOL = "school", _("Medical school")
    RESIDENCY = "residency", _("Residency programme")
    DEPARTMENT = "department", _("Department")
    SYSTEM = "system", _("Health system")
    SOCIETY = "society", _("Specialty society")


class UnitKind(TextChoices):
    SITE = "site", _("Site")
    DEPARTMENT = "department", _("Department")
    DIVISION = "division", _("Division")


class Level(TextChoices):
    """Career levels in order (`RANK` gives the place of each)."""

    PREMED = "premed", _("Premedical student")
    MS1 = "ms1", _("Medical student, year 1")
    MS2 = "ms2", _("Medical student, year 2")
    MS3 = "ms3", _("Medical student, year 3")
    MS4 = "ms4", _("Medical student, year 4")
    MDPHD = "mdphd", _("MD-PhD student")
    GRAD_STUDENT = "grad_student", _("Graduate student")
    POSTDOC = "postdoc", _("Postdoctoral researcher")
    PGY1 = "pgy1", _("Resident, PGY-1")
    PGY2 = "pgy2", _("Resident, PGY-2")
    PGY3 = "pgy3", _("Resident, PGY-3")
    PGY4 = "pgy4", _("Resident, PGY-4")
    PGY5 = "pgy5", _("Resident, PGY-5")
    PGY6 = "pgy6", _("Resident, PGY-6")
    PGY7 = "pgy7", _("Resident, PGY-7")
    PGY8 = "pgy8", _("Resident, PGY-8")
    FELLOW = "fellow", _("Fellow")
    APP = "app", _("Nurse practitioner or physician assistant")
    NURSE = "nurse", _("Nurse")
    PHARMACIST = "pharmacist", _("Pharmacist")
    OTHER_HEALTH = "other_health_professional", _("Other health professional")
    STAFF = "staff", _("Staff")
    ATTENDING = "attending_nonfaculty", _("Attending physician")
    INSTRUCTOR = "instructor", _("Instructor")
    ASSISTANT = "assistant_professor", _("Assistant professor")
    ASSOCIATE = "associate_professor", _("Associate professor")
    PROFESSOR = "professor", _("Professor")
    EMERITUS = "emeritus", _("Professor emeritus")
    OTHER_RANK = "other_rank", _("Other faculty rank")
    EXTERNAL = "external", _("External person")


RANK: dict[str, int] = {level: place for place, level in enumerate(Level.values)}
STUDENTS = (Level.MS1, Level.MS2, Level.MS3, Level.MS4, Level.MDPHD)
RESIDENTS = tuple(level for level in Level if level.value.startswith("pgy"))
JUNIOR_FACULTY = (Level.INSTRUCTOR, Level.ASSISTANT)
FACULTY = (Level.INSTRUCTOR, Level.ASSISTANT, Level.ASSOCIATE, Level.PROFESSOR, Level.EMERITUS, Level.OTHER_RANK)
# What people mean who ask for somebody of a stage. (Ahead of oneself or above, that depends on who asks.)
STAGES: dict[str, tuple[Level, ...]] = {
    "student": STUDENTS,
    "resident": RESIDENTS,
    "fellow": (Level.FELLOW,),
    "postdoc": (Level.POSTDOC,),
    "attending": (Level.ATTENDING, Level.INSTRUCTOR, Level.ASSISTANT, Level.ASSOCIATE, Level.PROFESSOR),
    "assistant": (Level.ASSISTANT,),
    "associate": (Level.ASSOCIATE,),
    "professor": (Level.PROFESSOR, Level.EMERITUS),
    "early": JUNIOR_FACULTY,
    "middle": (Level.ASSOCIATE,),
    "senior": (Level.PROFESSOR, Level.EMERITUS),
    "retired": (Level.EMERITUS,),
}


class Track(TextChoices):
    CLINICIAN_EDUCATOR = "clinician_educator", _("Clinician-educator")
    CLINICAL = "clinical", _("Clinical")
    INVESTIGATOR = "investigator", _("Investigator")
    EDUCATOR = "educator", _("Educator")
    RESEARCH = "research", _("Research")


class PositionKind(TextChoices):
    CHIEF_RESIDENT = "chief_resident", _("Chief resident")
    CLERKSHIP_DIRECTOR = "clerkship_director", _("Clerkship director")
    ASSOCIATE_PROGRAM_DIRECTOR = "associate_program_director", _("Associate programme director")
    PROGRAM_DIRECTOR = "program_director", _("Residency programme director")
    COACHING_PROGRAM_DIRECTOR = "coaching_program_director", _("Coaching programme director")
    DIVISION_CHIEF = "division_chief", _("Division chief")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    DEPARTMENT_CHAIR = "department_chair", _("Department chair")
    DIO = "dio", _("Designated institutional official")
    ASSISTANT_DEAN = "assistant_dean", _("Assistant dean")
    ASSOCIATE_DEAN = "associate_dean", _("Associate dean")
    DEAN = "dean", _("Dean")
    CMO = "cmo", _("Chief medical officer")
    CHIEF_WELLBEING_OFFICER = "chief_wellbeing_officer", _("Chief wellbeing officer")
    SERVICE_LINE_LEADER = "service_line_leader", _("Service line leader")
    SOCIETY_OFFICER = "society_officer", _("Society officer")


# Whoever holds one of these leads the people of the unit (H04) ...
HEADS_OF_UNIT = (PositionKind.DIVISION_CHIEF, PositionKind.DEPARTMENT_CHAIR, PositionKind.VICE_CHAIR)
# ... and whoever holds one of these assesses the learners of the unit (H03).
ASSESSORS_OF_UNIT = (
    PositionKind.PROGRAM_DIRECTOR,
    PositionKind.ASSOCIATE_PROGRAM_DIRECTOR,
    PositionKind.CLERKSHIP_DIRECTOR,
)
LEADERS = tuple(kind for kind in PositionKind)
# Whose career it is one's office to look after: everybody of the unit, but for these offices only these levels. Whoever
# runs a coaching programme looks after the programme, not after people.
LEADS_ONLY: dict[str, tuple[Level, ...]] = {
    PositionKind.CHIEF_RESIDENT: RESIDENTS,
    PositionKind.CLERKSHIP_DIRECTOR: STUDENTS,
    PositionKind.PROGRAM_DIRECTOR: (*RESIDENTS, Level.FELLOW),
    PositionKind.ASSOCIATE_PROGRAM_DIRECTOR: (*RESIDENTS, Level.FELLOW),
    PositionKind.DIO: (*RESIDENTS, Level.FELLOW),
    PositionKind.COACHING_PROGRAM_DIRECTOR: (),
}


class OrganisationRole(TextChoices):
    """Roles for the whole organisation. Roles in one programme live in ``programmes``."""

    ADMINISTRATOR = "administrator", _("System administrator")
    OMBUDS = "ombuds", _("Ombuds")
    ROSTER = "roster", _("Roster keeper")


class ReportingDuty(TextChoices):
    """What a person has to do with what they hear (`domain` 3.7)."""

    MUST_REPORT = "must_report", _("Must report")
    OFFICIAL = "official_with_authority", _("Official with authority")
    CONFIDENTIAL = "confidential_resource", _("Can keep it confidential")
    UNSURE = "unsure", _("Ask them")


class ConflictKind(TextChoices):
    """What stands between two people. The first person has the power where there is one."""

    SUPERVISES = "supervises", _("supervises")
    EVALUATES = "evaluates", _("evaluates")
    COMMITTEE = "committee", _("sits on a committee that decides about")
    TREATS = "treats", _("treats as a patient")
    RELATED = "related", _("is related or close to")
    DECLARED = "declared", _("declared a conflict with")


class OversightKind(TextChoices):
    """Bodies whose members assess a whole group of learners."""

    COMPETENCE = "competence_committee", _("Clinical competence committee")
    PROMOTIONS = "promotions_committee", _("Promotions committee")
    COURSE = "course", _("Course or clerkship")


class ImportKind(TextChoices):
    PEOPLE = "people", _("People")
    COMMITTEE = "committee", _("Committee members")
    COURSE = "course", _("Course and clerkship directors")
    SUPERVISION = "supervision", _("Who supervises or evaluates whom")


class ImportState(TextChoices):
    """``mapping``: columns wait to be confirmed. ``checking``/``applying``: the job has it."""

    MAPPING = "mapping", _("Columns to confirm")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, nothing changed yet")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")


IMPORT_MOVES = moves(
    {
        ImportState.MAPPING: (ImportState.CHECKING, ImportState.REFUSED, ImportState.CANCELLED),
        ImportState.CHECKING: (ImportState.CHECKED, ImportState.REFUSED, ImportState.MAPPING),
        ImportState.CHECKED: (ImportState.APPLYING, ImportState.MAPPING, ImportState.CANCELLED),
        ImportState.APPLYING: (ImportState.APPLIED, ImportState.REFUSED, ImportState.CHECKED),
        ImportState.APPLIED: (),
        ImportState.REFUSED: (ImportState.MAPPING,),
        ImportState.CANCELLED: (),
    }
)


class Weekday(IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
