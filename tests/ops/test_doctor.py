"""The doctor names what is wrong in plain words, and what to do."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cheiron.kit import clock
from cheiron.kit.keys import make_key_file
from cheiron.notices.actions import owe
from cheiron.notices.models import Notice
from cheiron.ops.doctor import Finding, database, examine, examining, keys, mail, serving, time, work
from cheiron.ops.doctor.finding import wrong
from cheiron.ops.models import JobRun
from cheiron.profiles.triggers import triggers_there, triggers_wanted, watch
from tests import make
from tests.kit.test_sealed_field import case

pytestmark = pytest.mark.django_db


def level_of(findings: list[Finding], words: str) -> str:
    (found,) = [finding for finding in findings if words in finding.sentence]
    assert found.is_fine or found.advice
    return found.level


def test_a_database_in_order() -> None:
    found = database.examine()
    assert {finding.level for finding in found} == {"fine"}
    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    assert level_of(found, f"The {name} database answers.") == "fine"


def test_pending_changes_of_tables() -> None:
    MigrationRecorder.Migration.objects.filter(app="ops").delete()
    assert level_of(database.examine(), "1 change of tables is pending.") == "wrong"


def test_sqlite_out_of_tune() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    try:
        assert level_of(database.examine(), "not tuned for several writers: busy_timeout") == "wrong"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 30000")


def test_taken_places_that_are_not_those_of_running_partnerships() -> None:
    make.offer(make.person(), make.programme(), taken=2)
    make.offer(make.person(), make.programme(), taken=0)
    assert level_of(database.examine(), "For 1 helper the number of taken places") == "wrong"


def test_a_database_that_no_longer_tells_the_search() -> None:
    name = min(triggers_there())
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP FUNCTION {name}() CASCADE" if connection.vendor == "postgresql" else f"DROP TRIGGER {name}"
        )
    assert level_of(database.examine(), "does not tell the search of every change") == "wrong"
    assert watch() == len(triggers_wanted(connection.vendor)[name].sql)
    assert level_of(database.examine(), "tells the search what changes") == "fine"


@pytest.mark.parametrize(("free", "level"), [(5e9, "fine"), (5e8, "look"), (5e7, "wrong")])
def test_room_on_the_disk(free: float, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(database.shutil, "disk_usage", lambda _path: usage)
    assert level_of(database.examine(), "free on the disk") == level


def test_a_key_that_opens_what_is_there() -> None:
    assert level_of(keys.examine(), "no confidential text has been written yet") == "fine"
    case().save()
    assert level_of(keys.examine(), "opens the confidential texts") == "fine"


def test_a_key_of_another_database(settings: Any, tmp_path: Path) -> None:
    case().save()
    settings.CHEIRON_KEY_FILE = tmp_path / "text.keys"
    make_key_file(settings.CHEIRON_KEY_FILE)
    assert level_of(keys.examine(), "does not open the confidential texts") == "wrong"


def test_a_missing_key(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path / "none.keys"
    assert level_of(keys.examine(), "There is no key file") == "wrong"


def test_a_key_that_others_can_read(settings: Any, tmp_path: Path) -> None:
    settings.CHEIRON_KEY_FILE = tmp_path / "text.keys"
    make_key_file(settings.CHEIRON_KEY_FILE)
    os.chmod(settings.CHEIRON_KEY_FILE, 0o644)
    assert level_of(keys.examine(), "Others on this machine can read the key file") == "look"


def test_mail(settings: Any) -> None:
    assert level_of(mail.examine(), "No mail server is named") == "wrong"
    settings.CHEIRON_MAIL_CONFIGURED = True
    assert level_of(mail.examine(), "address at localhost") == "look"
    settings.DEFAULT_FROM_EMAIL = "mentoring@hillcrest.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert level_of(mail.examine(), "does not let us in (ConnectionRefusedError)") == "wrong"
    settings.CHEIRON_DEMO = True
    assert level_of(mail.examine(), "no mail leaves this machine") == "fine"


def test_the_clock(settings: Any) -> None:
    assert {finding.level for finding in time.examine()} == {"fine"}
    with clock.standing_at(time.BUILT - clock.days(1)):
        assert level_of(time.examine(), "clock is in the past") == "wrong"
    make.organisation(time_zone="America/Chicago")
    assert level_of(time.examine(), "lives in America/Chicago") == "look"


def test_an_unknown_time_zone() -> None:
    make.organisation(time_zone="Mars/Olympus")
    assert level_of(time.examine(), "time zone Mars/Olympus is not known") == "wrong"


def test_jobs_that_never_ran_are_silent_or_fail() -> None:
    assert level_of(work.examine(), "have never run") == "wrong"
    run = JobRun.objects.create(name="test.job", ended_at=clock.now())
    assert level_of(work.examine(), "The jobs run.") == "fine"
    with clock.standing_at(clock.now() + clock.days(1)):
        assert level_of(work.examine(), "The jobs last ran 1440 minutes ago.") == "wrong"
    run.trouble = "ValueError at x.py:1"
    run.save()
    assert level_of(work.examine(), "The job test.job fails: ValueError at x.py:1.") == "wrong"


def test_letters_that_wait_or_are_stuck() -> None:
    owe("test.plain", to=make.person())
    assert level_of(work.examine(), "No letter has been waiting long.") == "fine"
    with clock.standing_at(clock.now() + clock.days(1)):
        assert level_of(work.examine(), "1 letter has been waiting too long.") == "wrong"
    Notice.objects.update(state="failed", claimed_at=clock.now(), settled_at=clock.now())
    assert level_of(work.examine(), "1 letter was given up") == "look"
    Notice.objects.update(state="uncertain", settled_at=None)
    assert level_of(work.examine(), "Nobody can know whether 1 letter") == "look"
    with clock.standing_at(clock.now() + clock.days(15)):
        assert [finding for finding in work.examine() if "Nobody" in finding.sentence] == []


def test_hosts_and_https(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["mentoring.hillcrest.example"]
    settings.CHEIRON_ADDRESS = "https://mentoring.hillcrest.example"
    assert level_of(serving.examine(), "begins with https") == "fine"
    settings.CHEIRON_ADDRESS = "http://other.hillcrest.example"
    assert level_of(serving.examine(), "that name is not answered") == "wrong"
    assert level_of(serving.examine(), "does not begin with https") == "wrong"
    settings.ALLOWED_HOSTS = ["*"]
    assert level_of(serving.examine(), "Any host name is answered") == "look"
    settings.DEBUG = True
    assert level_of(serving.examine(), "Debugging is on") == "wrong"


def test_the_demonstration_over_real_people_is_the_worst(settings: Any) -> None:
    assert level_of(serving.examine(), "No organisation is set up yet") == "look"
    organisation = make.organisation()
    assert level_of(serving.examine(), "a real installation") == "fine"
    settings.CHEIRON_DEMO = True
    assert level_of(serving.examine(), "over real people") == "wrong"
    organisation.is_demo = True
    organisation.save()
    assert level_of(serving.examine(), "anybody can step into any persona") == "look"
    settings.CHEIRON_DEMO = False
    assert level_of(serving.examine(), "invented people") == "wrong"


def test_an_examination_that_breaks_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> list[Finding]:
        raise RuntimeError("Zoë Secret")

    monkeypatch.setattr(examining, "EXAMINATIONS", (("mail", breaks), ("clock", time.examine)))
    found = examine()
    assert level_of(found, "This could not be examined (RuntimeError") == "wrong"
    assert level_of(found, "Days are counted in") == "fine"
    assert "Zoë" not in str(found)


def test_without_a_usable_database_only_the_rest_is_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ("database", lambda: [wrong("database", "Gone.", "Start it.")])
    monkeypatch.setattr(examining, "EXAMINATIONS", (broken, ("jobs", work.examine), ("mail", mail.examine)))
    assert [finding.about for finding in examine()] == ["database", "mail"]


def test_the_command_tells_people_and_programs() -> None:
    spoken, written = io.StringIO(), io.StringIO()
    for arguments, out in ((["doctor"], spoken), (["doctor", "--json"], written)):
        with pytest.raises(SystemExit) as ended:
            call_command(*arguments, stdout=out)
        assert ended.value.code == 1
    assert "✗ The jobs have never run: no letter is sent, nothing expires." in spoken.getvalue()
    assert "    → Start: cheiron jobs" in spoken.getvalue()
    assert "to mend." in spoken.getvalue()
    assert {"about", "level", "sentence", "advice"} == set(json.loads(written.getvalue())[0])


def test_the_command_is_content_when_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "EXAMINATIONS", (("clock", time.examine),))
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)
    assert (ended.value.code, out.getvalue().splitlines()[-1]) == (0, "Nothing is wrong.")
