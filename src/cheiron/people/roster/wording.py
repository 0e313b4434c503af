"""Reasons and remarks in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping as Facts

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cheiron.people.roster.meanings import Guess, Meaning
from cheiron.people.roster.outcomes import Change, What
from cheiron.people.roster.troubles import Note
from cheiron.people.states import ConflictKind, Level, PositionKind, Track

# Why a whole file cannot be read, or its columns not be used.
FILES: dict[str, Promise] = {
    "empty": _("This file is empty. Export the list again, and check that you saved it before you chose it here."),
    "no_people": _("This file has headings but no people: %(blank)s rows below the headings are empty."),
    "too_big": _("This file is larger than %(most)s MB. Leave out columns that are not needed, or bring it in parts."),
    "too_big_inside": _("This workbook unpacks to far more than a list of people needs. Save the one sheet as CSV."),
    "pdf": _("This is a PDF. Cheiron needs the list itself: an Excel workbook (.xlsx) or a CSV file."),
    "word": _("This is a text document. Copy its table into a spreadsheet and save that as .xlsx or CSV."),
    "picture": _("This is a picture. Cheiron needs the list itself: an Excel workbook (.xlsx) or a CSV file."),
    "archive": _("This is an archive. Unpack it and bring the spreadsheet that is inside."),
    "damaged": _("This looks like a workbook, but it cannot be opened. Open it in your spreadsheet and save it again."),
    "password": _("This workbook has a password. Save a copy without one and bring that."),
    "web_page": _("This is a web page, whatever its name says. Open it in a spreadsheet and save it as .xlsx or CSV."),
    "not_a_table": _("This is not a table. Cheiron reads Excel workbooks (.xlsx, .xls, .ods) and CSV files."),
    "not_text": _(
        "This is neither workbook nor text. Cheiron reads Excel workbooks (.xlsx, .xls, .ods) and CSV files."
    ),
    "open_quote": _("A quotation mark that opens near row %(row)s is never closed, so the rest cannot be read."),
    "two_people_a_row": _(
        "Each row of this file holds two people: it is a list of pairs. Bring the people first, each in a row of "
        "their own. Who supervises or evaluates whom is a list of its own."
    ),
    "no_name_column": _("Say which column holds the names: either the full name, or first and last name."),
    "no_person_column": _("Say which column names the person. It may hold a name, an e-mail address or an id."),
    "no_other_column": _("Say which column names the other person: the one who is supervised or evaluated."),
    "no_body": _("Say which committee or course this is: choose its column, or write its name."),
    "meaning_twice": _("Two columns have the same meaning: %(meaning)s. Choose one of them."),
    "not_in_this_list": _("A list of this kind has no %(meaning)s. Choose something else for that column."),
    "unknown_heading": _("There is no column headed “%(header)s”. The headings are: %(headers)s."),
    "unknown_meaning": _("“%(meaning)s” is not a meaning. Known ones are: %(meanings)s."),
    "protected": _("“%(header)s” says who somebody is. Cheiron never imports that."),
    "stale": _(
        "People or units have changed since the check, so nothing was applied. This is a fresh check: look at it "
        "and confirm again."
    ),
    "broken": _("Something of ours failed while this was applied. Nothing was changed. You can try again."),
    "gone": _("The uploaded file is no longer here. Bring the list again."),
}
# About the whole file, stopping nobody.
NOTES: dict[str, Promise] = {
    "old_encoding": _("The file is in an old encoding (%(encoding)s). Check that accents in names look right."),
    "other_sheets": _("The workbook has several sheets. “%(sheet)s” was read; there is also: %(others)s."),
    "headings_below": _("The headings were found in row %(row)s; what stands above was left out."),
    "no_headings": _("The file has no headings, so the columns are called A, B, C."),
}
# Why a row was refused, or what is worth knowing about it.
ROWS: dict[str, Promise] = {
    "no_name": _("There is no name in this row."),
    "no_address": _("“%(value)s” is not an e-mail address."),
    "two_addresses": _("Two addresses in one cell: %(value)s is used."),
    "id_shortened": _("The id reads %(value)s: a spreadsheet has shortened it and its end is lost."),
    "too_long": _("The %(field)s is longer than %(most)s characters."),
    "level_not_known": _("“%(value)s” is not a level we know. The level was left as it is."),
    "track_not_known": _("“%(value)s” is not a track we know. It was left out."),
    "position_not_known": _("“%(value)s” is not a leadership position. It was left out."),
    "date_not_known": _("“%(value)s” is not a date we can read."),
    "date_either_way": _("“%(value)s” was read with the month first: %(day)s."),
    "ends_before_it_begins": _("The end lies before the beginning."),
    "position_ends_before_it_begins": _("The position would end before it begins, so it was left out."),
    "position_said_otherwise": _("Another row gives other dates for this position, so these were left out."),
    "said_otherwise": _("Another row of this list gives other dates for the same thing."),
    "several_units": _("Several units are called “%(name)s”. Add the site, or the department above it."),
    "address_of_another": _("This e-mail address belongs to %(name)s already."),
    "address_has_other_row": _("The same e-mail address stands in row %(row)s for somebody else."),
    "other_id": _("This e-mail address belongs to %(name)s, who has the id %(id)s."),
    "several_of_this_name": _("%(count)s people have this name. Add an e-mail address or an id to say who is meant."),
    "known_by_name": _("Found by name, since neither id nor address was known yet."),
    "zeros_restored": _("The id is kept with its leading zeros: %(id)s."),
    "second_row": _("Row %(row)s is the same person but says something else."),
    "same_as_row": _("Says the same as row %(row)s once more."),
    "address_kept": _("This person holds an office in Cheiron, so a list cannot change their address."),
    "kept_office_holder": _("Stays active: this person holds an office in Cheiron or brought this list."),
    "nobody_named": _("Nobody is named in this row."),
    "nobody_found": _("We know nobody called “%(value)s”. Bring the people first, or correct the spelling."),
    "same_person_twice": _("Both people in this row are the same person."),
    "link_not_known": _("“%(value)s” is not a relation we know, such as supervises, evaluates or treats."),
    "unit_not_known": _("There is no unit “%(value)s”. A committee for a unit nobody is in would watch over nobody."),
    "covers_something_else": _("Row %(row)s says that this body covers something else."),
    "no_body": _("No committee or course is named in this row."),
}
_ALL: Facts[str, Promise] = FILES | NOTES | ROWS


def sentence(note: Note) -> str:
    """A note in words, in the language of the moment."""
    return str(_ALL[note.code]) % {name: _fact(name, value) for name, value in note.facts.items()}


def _fact(name: str, value: str | int) -> str:
    if name in {"field", "meaning"}:
        return str(MEANINGS.get(str(value)) or FIELDS.get(str(value)) or value)
    return str(value)


FIELDS: dict[str, Promise] = {
    "name": _("name"),
    "given_name": _("first name"),
    "family_name": _("last name"),
    "credentials": _("credentials"),
    "pronouns": _("pronouns"),
    "email": _("e-mail"),
    "phone": _("phone"),
    "external_id": _("id"),
    "level": _("level"),
    "track": _("track"),
    "specialty": _("specialty"),
    "unit": _("unit"),
    "is_active": _("active"),
    "position": _("position"),
    "link": _("relation"),
    "body": _("seat"),
    "covers": _("covers"),
}
MEANINGS: dict[str, Promise] = {
    "name": _("Full name"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "preferred_name": _("Preferred first name"),
    "email": _("E-mail address"),
    "external_id": _("Id of your organisation"),
    "phone": _("Phone"),
    "pronouns": _("Pronouns"),
    "credentials": _("Credentials, such as MD"),
    "level": _("Career level"),
    "track": _("Faculty track"),
    "specialty": _("Specialty"),
    "site": _("Site"),
    "department": _("Department"),
    "division": _("Division"),
    "position": _("Leadership position"),
    "since": _("Start date"),
    "until": _("End date"),
    "role": _("Mentor or mentee"),
    "capacity": _("How many learners"),
    "topics": _("List of topics"),
    "topics_one_hot": _("A topic (0 or 1)"),
    "body": _("Committee or course"),
    "body_kind": _("Kind of committee"),
    "who": _("The person (name, e-mail or id)"),
    "other": _("The other person (name, e-mail or id)"),
    "link": _("Kind of relation"),
    "identity": _("Never imported"),
    "ignore": _("Leave out"),
}
WHAT: dict[What, Promise] = {
    What.CREATED: _("New"),
    What.CHANGED: _("Changed"),
    What.LEFT: _("Left as it is"),
    What.REFUSED: _("Refused"),
    What.MISSING: _("Not in the list"),
}
ROLES: dict[str, Promise] = {
    "helper": _("mentors or coaches"),
    "learner": _("mentees or learners"),
    "both": _("people who are both"),
}
_CODES: dict[str, Promise | str] = {
    **dict(Level.choices),
    **dict(Track.choices),
    **dict(PositionKind.choices),
    **dict(ConflictKind.choices),
}


def in_words(change: Change) -> str:
    """``level: Instructor → Assistant professor``."""
    name, old, new = change
    label = str(FIELDS.get(name, name))
    if old and old != new:
        return f"{label}: {_decoded(old)} → {_decoded(new)}"
    return f"{label}: {_decoded(new)}"


def _decoded(value: str) -> str:
    """Codes as words; a code may be followed by dates."""
    code, blank, rest = value.partition(" ")
    return f"{_CODES[code]}{blank}{rest}" if code in _CODES else value or "–"


def sureness(guess: Guess) -> str:
    """How sure we are of a column, in words."""
    if guess.why == "taken":
        return str(_("Another column says this already."))
    if guess.meaning is Meaning.IGNORE:
        return str(_("We do not know what this is, so it is left out."))
    if guess.confidence >= 0.85:
        return str(_("We are sure."))
    return str(_("Very likely.") if guess.confidence >= 0.6 else _("Only a guess: please check."))
