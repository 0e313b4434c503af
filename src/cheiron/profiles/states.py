"""Controlled words of profiles."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cheiron.kit.states import moves


class OfferState(TextChoices):
    """A helper in a programme (`domain` 1.6). Only ``listed`` appears in the directory."""

    INVITED = "invited", _("Invited")
    INTERESTED = "interested", _("Interested")
    IN_TRAINING = "in_training", _("In training")
    TRAINED = "trained", _("Trained")
    LISTED = "listed", _("Listed")
    PAUSED = "paused", _("Paused")
    RETIRED = "retired", _("No longer helping")
    SUSPENDED = "suspended", _("Suspended by the programme")


OFFER_MOVES = moves(
    {
        OfferState.INVITED: (OfferState.INTERESTED, OfferState.IN_TRAINING, OfferState.RETIRED),
        OfferState.INTERESTED: (OfferState.IN_TRAINING, OfferState.TRAINED, OfferState.RETIRED),
        OfferState.IN_TRAINING: (OfferState.TRAINED, OfferState.RETIRED),
        OfferState.TRAINED: (OfferState.LISTED, OfferState.IN_TRAINING, OfferState.RETIRED, OfferState.SUSPENDED),
        OfferState.LISTED: (OfferState.TRAINED, OfferState.PAUSED, OfferState.RETIRED, OfferState.SUSPENDED),
        OfferState.PAUSED: (OfferState.LISTED, OfferState.TRAINED, OfferState.RETIRED, OfferState.SUSPENDED),
        OfferState.RETIRED: (OfferState.INTERESTED,),
        OfferState.SUSPENDED: (OfferState.TRAINED,),
    }
)


class Strength(TextChoices):
    CAN_START = "can_start", _("Can start")
    EXPERIENCED = "experienced", _("Experienced")
    EXPERT = "expert", _("Expert")


class Mode(TextChoices):
    IN_PERSON = "in_person", _("In person")
    REMOTE = "remote", _("Video or phone")
    MIXED = "mixed", _("In person or by video")


class Aspiration(TextChoices):
    CLINICIAN_ACADEMIC = "clinician_academic", _("Academic clinician")
    CLINICIAN_COMMUNITY = "clinician_community", _("Community clinician")
    CLINICIAN_PRIVATE = "clinician_private", _("Private practice")
    CLINICIAN_PUBLIC = "clinician_public", _("Public service clinician")
    CLINICIAN_EDUCATOR = "clinician_educator", _("Clinician-educator")
    EDUCATION_LEADER = "education_leader", _("Education leader")
    PHYSICIAN_SCIENTIST = "physician_scientist", _("Physician-scientist")
    CLINICAL_TRIALIST = "clinical_trialist", _("Clinical trialist")
    HEALTH_SERVICES = "health_services", _("Health-services or quality researcher")
    LEADER = "leader", _("Department or hospital leader")
    GLOBAL_HEALTH = "global_health", _("Global health")
    PUBLIC_HEALTH = "public_health", _("Public health or policy")
    INDUSTRY = "industry", _("Industry or innovation")
    INFORMATICS = "informatics", _("Informatics")
    MILITARY = "military", _("Military")
    RURAL = "rural", _("Rural practice")
    UNDECIDED = "undecided", _("Undecided, and that is a full answer")
    OTHER = "other", _("Something else")


TOPICS_TO_BE_LISTED = 3
TOPICS_TO_PUT_FIRST = 3
# The conflict declaration and the consent to be listed are asked again every year.
CONFIRMATION_DAYS = 365
LISTS_AT_MOST = 12
ON_A_LIST_AT_MOST = 60


class Openness(TextChoices):
    """What others learn about somebody's places: words, never numbers."""

    OPEN = "open", _("Open places")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full for now")


class Horizon(TextChoices):
    """How far ahead an aspiration looks (`domain` 2.1)."""

    NEAR = "near", _("In one to three years")
    MIDDLE = "middle", _("In three to five years")
    FAR = "far", _("In five to ten years")


class BeingHelped(TextChoices):
    """What somebody says about having help themselves. Opt-in; empty says nothing at all."""

    COACHED = "coached", _("I am being coached")
    MENTORED = "mentored", _("I am being mentored")
    BOTH = "both", _("I have a coach and a mentor")


class Shown(TextChoices):
    """Who sees a field of a profile (`domain` 2: classes of visibility)."""

    PUBLIC = "public", _("Everybody, also outside")
    ORGANISATION = "organisation", _("Everybody signed in")
    PROGRAMME = "programme", _("Members of my programmes")
    PARTNERS = "partners", _("The people I work with")
    ME = "me", _("Only me")


class TopicSource(TextChoices):
    """How a topic came into a profile. Never silently: the person ticked it in the end."""

    TICKED = "ticked", _("Chosen from the list")
    OWN_WORDS = "own_words", _("Suggested from one's own words")
    IMPORTED = "imported", _("Suggested from a record")


class CanHelp(TextChoices):
    """What a person brings to a topic."""

    LIVED = "lived", _("I have been through it")
    TAUGHT = "taught", _("I teach or coach it")
    BOTH = "both", _("Both")


class LabelKind(TextChoices):
    """Kinds of label of a concept (SKOS: prefLabel, altLabel, hiddenLabel; phrases and lay words are ours)."""

    PREFERRED = "pref", _("Name")
    ALTERNATIVE = "alt", _("Other name")
    HIDDEN = "hidden", _("Found by, not shown")
    PHRASE = "phrase", _("What people say")
    LAY = "lay", _("Lay word")


class Scheme(TextChoices):
    """Vocabularies. Needs have a table of their own (``Topic``): profiles point to them."""

    NEED = "need", _("Needs")
    SPECIALTY = "specialty", _("Specialties")
    SKILL = "skill", _("Skills and methods")
    LANGUAGE = "language", _("Languages")
    INTEREST = "interest", _("Research interests")
    STAGE = "stage", _("Career stages")
    ASPIRATION = "aspiration", _("Aspirations")
    FORMAT = "format", _("Ways to meet")


class Marked(TextChoices):
    """In which table something stands that changed what the search shows."""

    PROFILE = "profile", _("A profile")
    PERSON = "person", _("A person")
    UNIT = "unit", _("A unit")
    PROGRAMME = "programme", _("A programme")
    WORDS = "words", _("The words")


class FeedKind(TextChoices):
    """What an address with a token gives."""

    ATOM = "atom", _("Feed of newly trained people")
    CARDS = "cards", _("Cards for a page of a department")
    EXPORT = "export", _("Export for the intranet")


class ServesAs(TextChoices):
    """How somebody likes to help, whatever the programme calls it."""

    ONE_TO_ONE = "one_to_one", _("One to one, over months")
    ONE_TALK = "one_talk", _("One good conversation")
    SHORT_SERIES = "short_series", _("A few talks about one thing")
    GROUP = "group", _("A small group")
    PROJECT = "project", _("Together on a project")
    OBSERVING = "observing", _("Watching you at work, with feedback")
    READING = "reading", _("Reading drafts and applications")
    INTRODUCING = "introducing", _("Introducing you to others")
    SPONSORING = "sponsoring", _("Putting your name forward")


class ForWhom(TextChoices):
    """Whom somebody knows how to help."""

    STUDENTS = "students", _("Students")
    RESIDENTS = "residents", _("Residents")
    FELLOWS = "fellows", _("Fellows")
    RESEARCHERS = "researchers", _("Graduate students and postdocs")
    EARLY_FACULTY = "early_faculty", _("Early-career faculty")
    MID_FACULTY = "mid_faculty", _("Mid-career faculty")
    SENIOR_FACULTY = "senior_faculty", _("Senior faculty")
    LEADERS = "leaders", _("New leaders")
    HEALTH_PROFESSIONS = "health_professions", _("Nurses, pharmacists and other professions")
    NEWCOMERS = "newcomers", _("People new to this place or country")


# Five pairs (`domain` 2.4), each answered from 1 (the first) to 5 (the second). A learner answers "what helps me", a
# helper "what I usually do". The order is the order of the engine's cards.
WORKING_STYLE = {
    "feedback": (_("Direct feedback"), _("Gentle feedback")),
    "plan": (_("A planned agenda"), _("Open talk")),
    "rhythm": (_("Often and short"), _("Seldom and long")),
    "view": (_("The big picture"), _("The detail")),
    "pace": (_("Quick decisions"), _("Time to reflect")),
}
STYLE_STEPS = range(1, 6)
