import cheiron.kit.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('profiles', '0008_notes_on_a_list_are_sealed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shortlistentry',
            name='ref',
            field=models.CharField(default=cheiron.kit.refs.new_ref, editable=False, max_length=13, unique=True),
        ),
    ]
