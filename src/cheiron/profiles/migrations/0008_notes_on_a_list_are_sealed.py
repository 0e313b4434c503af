"""The rows of a list get refs, and what was noted in plain words is sealed. Whoever goes back opens it again."""

import cheiron.kit.clock
import cheiron.kit.refs
import cheiron.kit.sealed_field
from django.db import migrations, models


def seal_notes(apps, schema_editor):
    ShortlistEntry = apps.get_model('profiles', 'ShortlistEntry')
    for row in ShortlistEntry.objects.iterator(chunk_size=500):
        row.ref = cheiron.kit.refs.new_ref()
        row.note = str(row.__dict__['note'])  # it comes from the table as if it were sealed, and is not yet
        row.save(update_fields=['ref', 'note'])


def open_notes(apps, schema_editor):
    ShortlistEntry = apps.get_model('profiles', 'ShortlistEntry')
    for row in ShortlistEntry.objects.exclude(note='').iterator(chunk_size=500):
        plain = cheiron.kit.sealed_field.Sealed(row.note)  # written as it is
        ShortlistEntry.objects.filter(pk=row.pk).update(note=plain)


class Migration(migrations.Migration):

    dependencies = [
        ('profiles', '0007_no_words_beside_the_docs'),
    ]

    operations = [
        migrations.AddField(
            model_name='shortlistentry',
            name='created_at',
            field=models.DateTimeField(default=cheiron.kit.clock.now, editable=False),
        ),
        migrations.AddField(
            model_name='shortlistentry',
            name='ref',
            field=models.CharField(editable=False, max_length=13, null=True),
        ),
        migrations.AlterField(
            model_name='shortlistentry',
            name='note',
            field=cheiron.kit.sealed_field.SealedTextField(blank=True),
        ),
        migrations.RunPython(seal_notes, open_notes),
    ]
