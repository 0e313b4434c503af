"""Questions and concerns, and what came of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.people.models import Person
from cheiron.programmes.models import Change, Programme
from cheiron.training.models.module import Module
from cheiron.training.states import QuestionState


class Question(Record):
    """A question or concern about a programme, named or anonymous.

    An anonymous one has no asker anywhere; ``return_code`` (kept only as a hash) lets its author come back. So that no
    other row points to its author, it also has no module, no time of day, no line in the journal and a number outside
    the sequence.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="questions")
    module = models.ForeignKey(Module, models.SET_NULL, null=True, related_name="questions")
    asker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="questions")
    return_code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    text = SealedTextField()
    state = state_field(QuestionState, QuestionState.NEW)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answer = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_due_on = models.DateField()
    change = models.ForeignKey(Change, models.SET_NULL, null=True, related_name="questions")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["new", "triaged"], answered_at=None)
                | (~Q(state__in=["new", "triaged"]) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_iff_there_is_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(return_code_hash="") | Q(asker=None, module=None), name="a_return_code_has_no_asker"
            ),
            models.UniqueConstraint(
                fields=["return_code_hash"], condition=~Q(return_code_hash=""), name="one_question_per_return_code"
            ),
            models.CheckConstraint(
                condition=~Q(state="changed") | Q(change__isnull=False), name="changed_names_the_change"
            ),
        ]
