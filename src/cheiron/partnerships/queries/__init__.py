"""Reading partnerships."""

from cheiron.partnerships.queries.clashes import (
    clashes_for_staff,
    clashes_to_confirm,
    clashes_visible_to,
    conflicts_of,
    evaluation_is_planned,
    standing_conflicts,
    waivable_now,
)
from cheiron.partnerships.queries.contacts import contacts_independent_of
from cheiron.partnerships.queries.facts import (
    partnership_facts_for,
    quiet_after,
    running_at,
    runs_programme,
)
from cheiron.partnerships.queries.today import (
    agreements_to_sign,
    endings_not_told_to,
    endings_to_tell,
    meetings_to_confirm,
    planned_meetings_of,
)
from cheiron.partnerships.queries.visible import (
    agreement_now,
    agreements_visible_to,
    endings_visible_to,
    meetings_visible_to,
    open_agreement,
    partnerships_visible_to,
    private_notes_of,
    running_partnerships_of,
    summaries_readable_by,
    tellings_of,
)
from cheiron.partnerships.queries.without_anybody import people_without_anybody
from cheiron.partnerships.queries.wording import (
    assessment_sentence,
    blanks_of,
    called,
    conflict_sentence,
    filled,
    fingerprint,
    neutral_message,
    programme_message,
    spoken_conflicts,
)

__all__ = [
    "agreement_now",
    "agreements_to_sign",
    "agreements_visible_to",
    "assessment_sentence",
    "blanks_of",
    "called",
    "clashes_for_staff",
    "clashes_to_confirm",
    "clashes_visible_to",
    "conflict_sentence",
    "conflicts_of",
    "contacts_independent_of",
    "endings_not_told_to",
    "endings_to_tell",
    "endings_visible_to",
    "evaluation_is_planned",
    "filled",
    "fingerprint",
    "meetings_to_confirm",
    "meetings_visible_to",
    "neutral_message",
    "open_agreement",
    "partnership_facts_for",
    "partnerships_visible_to",
    "people_without_anybody",
    "planned_meetings_of",
    "private_notes_of",
    "programme_message",
    "quiet_after",
    "running_at",
    "running_partnerships_of",
    "runs_programme",
    "spoken_conflicts",
    "standing_conflicts",
    "summaries_readable_by",
    "tellings_of",
    "waivable_now",
]
