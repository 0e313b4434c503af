import django.db.models.deletion
from django.db import migrations, models

import cheiron.kit.clock

_WISHES = [
    ("end", "Somebody else"),
    ("other_evaluator", "Another evaluator, and to stay together"),
    ("go_on", "To go on as it is"),
]
_OUTCOMES = [
    ("cleared", "The conflict is gone"),
    ("ended", "The partnership has ended"),
    ("waived", "They go on, and both know"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_rounds_and_clashes"),
        ("people", "0002_one_conflict_per_source"),
    ]

    operations = [
        migrations.AlterModelOptions(name="clash", options={"ordering": ["due_on", "created_at", "pk"]}),
        migrations.AddField(
            "clash", "due_on", models.DateField(default=cheiron.kit.clock.today), preserve_default=False
        ),
        migrations.AddField("clash", "wish", models.CharField(blank=True, choices=_WISHES, default="", max_length=16), preserve_default=False),
        migrations.AddField("clash", "wished_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "clash",
            "confirmer",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField("clash", "reminded_at", models.DateTimeField(null=True)),
        migrations.AddField("clash", "outcome", models.CharField(blank=True, choices=_OUTCOMES, default="", max_length=16), preserve_default=False),
        migrations.AddField("clash", "waived", models.JSONField(default=list)),
        migrations.AddConstraint(
            "clash",
            models.CheckConstraint(
                condition=models.Q(("outcome", ""), ("settled_at", None))
                | (models.Q(("settled_at__isnull", False)) & ~models.Q(("outcome", ""))),
                name="clash_settled_iff_outcome",
            ),
        ),
        migrations.AddConstraint(
            "clash",
            models.CheckConstraint(
                condition=models.Q(("wish", ""), ("wished_at", None))
                | (~models.Q(("wish", "")) & models.Q(("wished_at__isnull", False))),
                name="clash_wish_has_its_moment",
            ),
        ),
    ]
