"""From a question of the directory to the search, with the hard rules as ids that are never shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.text import slugify

from cheiron.kit import clock
from cheiron.kit.often import rows_of
from cheiron.matching.queries.asked import FACETS, Asked
from cheiron.matching.queries.pairing_rules import Barred
from cheiron.matching.queries.stages import StagesSeenBy
from cheiron.people.models import Person
from cheiron.people.queries import refs_in
from cheiron.people.states import UnitKind
from cheiron.profiles.models import Profile, Topic
from cheiron.profiles.queries import EVERYWHERE, doc_ids_of, searcher, topics_sought_by
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.states import EnrolmentState
from cheiron.search.answer import Answer
from cheiron.search.question import Lift, Question
from cheiron.search.vocabulary import Vocabulary

Stages = Mapping[str, tuple[str, frozenset[str]]]
RANK_WEIGHT = {1: 3.0, 2: 2.0, 3: 1.0}
# Added to the score (0 to about 1.3, in bands of 0.05). Programmes that match across disciplines set other departments
# clearly above one's own among people who fit about as well; elsewhere it is no more than a nudge among equals.
OFF_DISCIPLINE = 0.3
OTHER_DEPARTMENT = 0.02
# Whoever looks everywhere reads first whom they can ask in a programme of their own: now, or when there is a place.
WITHIN_REACH, ROOM_WITHIN_REACH = 0.1, 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with the words it was read with. ``hoped``: what the viewer seeks, where nothing was asked.

    ``aim``: where the viewer is going; only for saying that somebody else goes there too. ``learns_in``: refs of the
    programmes in which the viewer can ask somebody. ``stages``: what every stage means for the viewer.
    """

    answer: Answer
    vocabulary: Vocabulary
    asked: Asked = field(default_factory=Asked)
    hoped: Mapping[str, float] = field(default_factory=dict)
    aim: str = ""
    learns_in: frozenset[str] = frozenset()
    stages: Stages = field(default_factory=dict)

    @property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """What was asked for: chosen, or said with these words."""
        return self._but_dropped({**dict.fromkeys(self.asked.needs, ()), **self.answer.understood.needs})

    @property
    def specialties(self) -> dict[str, tuple[str, ...]]:
        """The same for specialties."""
        return self._but_dropped({**dict.fromkeys(self.asked.specialties, ()), **self.answer.understood.specialties})

    def _but_dropped(self, said: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {key: words for key, words in said.items() if key not in self.asked.drop}


def ask_search(barred: Barred, asked: Asked, *, offset: int, limit: int, facets: Collection[str] = FACETS) -> Told:
    """One question. Whoever must not help this viewer is in no list and in no count."""
    hoped = {} if _asks(asked) else hoped_for(barred.viewer)
    without, aim = never_and_aim(barred, asked)
    learns_in = programmes_learned_in(barred.viewer)
    stages = StagesSeenBy(barred)
    question = Question(
        sentence=asked.sentence,
        needs=tuple(asked.needs),
        specialties=tuple(asked.specialties),
        drop=tuple(asked.drop),
        keep=tuple(asked.keep),
        hoped=hoped,
        filters=_filters(asked),
        within={"scope": frozenset({asked.programme.ref if asked.programme else EVERYWHERE})},
        lift=_lift(barred.viewer, asked.programme, learns_in),
        without=without,
        today=clock.today().toordinal(),
        seed=f"{barred.viewer.ref}{clock.today().isoformat()}",
        offset=offset,
        limit=limit,
        facets=tuple(facets),
        names=True,
        stages=stages,
    )
    with searcher() as search:
        return Told(search.search(question), search.vocabulary, asked, hoped, aim, learns_in, stages)


def _asks(asked: Asked) -> bool:
    return bool(asked.sentence.strip() or asked.needs or asked.specialties)


def hoped_for(viewer: Person) -> dict[str, float]:
    """What this learner looks for, as weights from 0 to 1: it orders people and hides nobody."""
    sought = {row.topic_id: RANK_WEIGHT.get(row.rank, 1.0) for row in topics_sought_by(viewer)}
    most = sum(sought.values())
    return {key: weight / most for key, weight in sought.items()}


def _filters(asked: Asked) -> dict[str, frozenset[str]]:
    chosen = {name: frozenset(values) for name, values in asked.filters.items() if values}
    if "group" in chosen:
        names = Topic.objects.order_by().values_list("group", flat=True).distinct()
        chosen["group"] = frozenset(name for name in names if {name, slugify(name)} & chosen["group"])
    return chosen


def never(barred: Barred, asked: Asked) -> frozenset[int]:
    """Ids of docs of people whom this viewer never finds."""
    return never_and_aim(barred, asked)[0]


def never_and_aim(barred: Barred, asked: Asked) -> tuple[frozenset[int], str]:
    """The same, and the aim in the viewer's own profile, which is one of those: one query."""
    people = {*barred.people(asked.programme), *asked.without}
    rows = rows_of(_profiles_of, people)
    aim = next((aim for _pk, person_id, aim in rows if person_id == barred.viewer.pk), "")
    return frozenset(doc_id for pk, *_rest in rows for doc_id in doc_ids_of(pk)), aim


def _lift(viewer: Person, programme: Programme | None, learns_in: frozenset[str]) -> tuple[Lift, ...]:
    """Whoever does not work where the viewer does; and, among all programmes, who helps in one of the viewer's."""
    home = department_of(viewer)
    is_off = programme is not None and programme.off_discipline
    gain = OFF_DISCIPLINE if is_off else OTHER_DEPARTMENT
    elsewhere = (Lift("place", frozenset({home}), False, gain),) if home else ()
    reach = Lift("programme", learns_in, True, WITHIN_REACH), Lift("room", learns_in, True, ROOM_WITHIN_REACH)
    return elsewhere if programme else (*elsewhere, *reach)


def programmes_learned_in(viewer: Person) -> frozenset[str]:
    """Refs of the programmes in which this person has a place as a learner."""
    return frozenset(ref for (ref,) in rows_of(_learned_by, viewer.pk))


def _profiles_of(people: Collection[int]) -> QuerySet[Profile, tuple[int, int, str]]:
    return Profile.objects.filter(person__in=people).values_list("pk", "person_id", "aspiration")


def _learned_by(person_id: int) -> QuerySet[Enrolment, tuple[str]]:
    learns = Enrolment.objects.filter(person=person_id).exclude(state=EnrolmentState.WITHDRAWN)
    return learns.values_list("programme__ref")


def department_of(person: Person) -> str:
    """The ref of the department somebody works in, or of their unit where there is none above it."""
    unit = person.unit
    if unit is None:
        return ""
    here = unit
    while here.kind != UnitKind.DEPARTMENT and here.parent is not None:
        here = here.parent
    return here.ref if here.kind == UnitKind.DEPARTMENT else unit.ref


def works_in(person: Person, ref: str) -> bool:
    """Whether somebody's unit is this one or stands under it."""
    return bool(ref and person.unit and ref in refs_in(person.unit.path))
