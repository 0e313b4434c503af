"""Each mark of somebody who left names the one feed that tells of it. Those there are belong to the two whole feeds."""

from django.db import migrations, models


def name_feeds(apps, schema_editor):
    Tombstone = apps.get_model('profiles', 'Tombstone')
    for is_public, feed in ((True, 'public'), (False, 'house')):
        Tombstone.objects.filter(is_public=is_public).update(feed=feed)


def forget_parts(apps, schema_editor):
    Tombstone = apps.get_model('profiles', 'Tombstone')
    Tombstone.objects.exclude(feed__in=['public', 'house']).delete()
    Tombstone.objects.filter(feed='public').update(is_public=True)


class Migration(migrations.Migration):

    dependencies = [
        ('profiles', '0009_every_row_of_a_list_has_a_ref'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='tombstone',
            name='one_tombstone_per_feed',
        ),
        migrations.AddField(
            model_name='tombstone',
            name='feed',
            field=models.CharField(default='house', max_length=120),
            preserve_default=False,
        ),
        migrations.RunPython(name_feeds, forget_parts),
        migrations.RemoveField(
            model_name='tombstone',
            name='is_public',
        ),
        migrations.AddConstraint(
            model_name='tombstone',
            constraint=models.UniqueConstraint(fields=('feed', 'person_ref'), name='one_tombstone_per_feed'),
        ),
    ]
