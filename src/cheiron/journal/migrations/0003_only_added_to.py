"""A trigger refuses to change a line of the journal, on both databases.

The single change let through: the reference to the person who acted goes empty when that person is deleted. On SQLite a
later migration that rebuilds the table loses the trigger and has to make it again (a test would tell).
"""

from django.db import migrations

COLUMNS = ("id", "at", "word", "on_kind", "on_ref", "of_ref", "facts")


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in COLUMNS)
        schema_editor.execute(
            "CREATE FUNCTION journal_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF NEW.by_id IS NOT NULL OR {changed} THEN "
            "RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
            "END IF; RETURN NEW; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER journal_entry_is_final BEFORE UPDATE ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION journal_entry_is_final()"
        )
    else:
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in COLUMNS)
        schema_editor.execute(
            "CREATE TRIGGER journal_entry_is_final BEFORE UPDATE ON journal_entry "
            f"WHEN NEW.by_id IS NOT NULL OR {changed} "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER journal_entry_is_final ON journal_entry")
        schema_editor.execute("DROP FUNCTION journal_entry_is_final()")
    else:
        schema_editor.execute("DROP TRIGGER journal_entry_is_final")


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_whose_thing_it_is")]
    operations = [migrations.RunPython(make, unmake)]
