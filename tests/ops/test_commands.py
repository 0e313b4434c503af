"""The cheiron command, as an administrator types it, in processes of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHEIRON", "DJANGO", "DATABASE"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "CHEIRON_HOME": str(home), **more}


def cheiron(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cheiron", *arguments]
    return subprocess.run(
        command, env=environment(home, **more), capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One prepared installation."""
    folder = tmp_path_factory.mktemp("home")
    done = cheiron(folder, "prepare")
    assert done.returncode == 0, done.stderr
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_without_a_command_it_says_what_there_is(arguments: list[str], tmp_path: Path) -> None:
    told = cheiron(tmp_path / "nothing", *arguments)
    assert told.returncode == 0
    for command in ("serve", "demo", "setup", "import-roster", "doctor", "prepare", "jobs"):
        assert f"  cheiron {command}" in told.stdout
    assert not (tmp_path / "nothing").exists()


def test_prepare_makes_everything_once(home: Path) -> None:
    for name in ("cheiron.sqlite3", "keys/text.keys", "keys/secret.key", "static.stamp", "static/staticfiles.json"):
        assert (home / name).exists(), name
    key, stamp = (home / "keys/text.keys").read_text(), (home / "static.stamp").stat().st_mtime_ns
    again = cheiron(home, "prepare")
    assert again.stdout == "Everything is prepared.\n"
    assert ((home / "keys/text.keys").read_text(), (home / "static.stamp").stat().st_mtime_ns) == (key, stamp)


def test_prepare_stopped_while_gathering_files_is_made_good(home: Path) -> None:
    (home / "static.stamp").unlink()
    (home / "static" / "staticfiles.json").write_text("{")  # as a stop half-way may leave it
    assert "Gathered style sheets and pictures." in cheiron(home, "prepare").stdout
    assert (home / "static" / "staticfiles.json").read_text().endswith("}")


def test_prepare_does_not_make_a_new_key_over_sealed_texts(home: Path) -> None:
    key = home / "keys" / "text.keys"
    kept = key.read_text()
    key.unlink()
    with sqlite3.connect(home / "cheiron.sqlite3") as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute(
            "INSERT INTO partnerships_sharedsummary (ref, created_at, text, edited_at, meeting_id, written_by_id)"
            " VALUES ('0000000000000', '2026-01-01', 's1:k1:AAAA', '2026-01-01', 1, 1)"
        )
    refused = cheiron(home, "prepare")
    assert refused.returncode == 1
    assert "Put the file back from your backup." in refused.stderr
    assert not key.exists()
    with sqlite3.connect(home / "cheiron.sqlite3") as database:
        database.execute("DELETE FROM partnerships_sharedsummary")
    key.write_text(kept)
    key.chmod(0o600)


def test_setup_names_the_organisation_and_lets_the_first_administrator_in(tmp_path: Path) -> None:
    words = ["setup", "--organisation", "Hillcrest School", "--kind", "school", "--admin-name", "Ada Quill"]
    bad = cheiron(tmp_path, *words, "--admin-email", "nonsense")
    assert (bad.returncode, "nonsense is not an e-mail address." in bad.stderr) == (1, True)
    done = cheiron(tmp_path, *words, "--admin-email", "Ada@hillcrest.example", CHEIRON_ADDRESS="https://m.example")
    assert done.returncode == 0, done.stderr
    assert "https://m.example/" in done.stdout.splitlines()[-1]
    again = cheiron(tmp_path, *words, "--admin-email", "bo@hillcrest.example")
    assert (again.returncode, "set up here already" in again.stderr) == (1, True)
    with sqlite3.connect(tmp_path / "cheiron.sqlite3") as database:
        assert database.execute("SELECT name, email FROM people_person").fetchall() == [
            ("Ada Quill", "ada@hillcrest.example")
        ]
        assert database.execute("SELECT role FROM people_rolegrant").fetchall() == [("administrator",)]


def test_a_database_that_is_not_there_is_said_in_plain_words(tmp_path: Path) -> None:
    told = cheiron(tmp_path, "jobs", "--once", DATABASE_URL="sqlite:////nowhere/at/all/cheiron.sqlite3")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr


def test_jobs_once_deliver_letters_into_a_folder(home: Path) -> None:
    done = cheiron(home, "jobs", "--once")
    assert (done.returncode, done.stderr) == (0, "")


def forget_runs(home: Path) -> None:
    with closing(sqlite3.connect(home / "cheiron.sqlite3", timeout=30)) as database, database:
        database.execute("DELETE FROM ops_jobrun")


def wait_for_a_run(home: Path) -> None:
    """Until the jobs have noted their first run; a busy machine takes its time."""
    for _tenth in range(600):
        with closing(sqlite3.connect(home / "cheiron.sqlite3", timeout=30)) as database:
            if database.execute("SELECT count(*) FROM ops_jobrun").fetchone()[0]:
                return
        time.sleep(0.1)
    raise AssertionError("the jobs noted no run")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_jobs_stop_cleanly_when_told(home: Path, how: signal.Signals) -> None:
    forget_runs(home)
    jobs = subprocess.Popen([sys.executable, "-m", "cheiron", "jobs"], env=environment(home), stderr=subprocess.PIPE)
    wait_for_a_run(home)
    jobs.send_signal(how)
    _out, errors = jobs.communicate(timeout=20)
    assert (jobs.returncode, errors) == (0, b"")


@pytest.fixture
def served(home: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    command = [sys.executable, "-m", "cheiron", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    yield server, port
    if server.poll() is None:
        server.kill()
    server.communicate()


def ask(port: int, path: str) -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers={"Connection": "close"})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(child) for child in found.split()]


@pytest.mark.slow
def test_serve_says_when_it_is_ready_and_leaves_nothing_running(
    home: Path, served: tuple[subprocess.Popen[str], int]
) -> None:
    server, port = served
    assert server.stdout
    assert server.stdout.readline() == f"Cheiron is ready: http://localhost:{port}/   (stop with Ctrl-C)\n"
    assert ask(port, "/").status == 200
    children = children_of(server.pid)
    assert len(children) == 2  # a worker and the jobs
    taken = cheiron(home, "serve", "--port", str(port))
    assert taken.returncode == 1
    assert f"Port {port} is already in use" in taken.stderr
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


@pytest.mark.slow
def test_killed_jobs_start_again_and_nothing_outlives_a_killed_server(
    home: Path, served: tuple[subprocess.Popen[str], int]
) -> None:
    server, _port = served
    assert server.stdout
    server.stdout.readline()
    (worker,) = [
        child for child in children_of(server.pid) if b"jobs" not in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    (jobs,) = [child for child in children_of(server.pid) if b"jobs" in Path(f"/proc/{child}/cmdline").read_bytes()]
    os.kill(jobs, signal.SIGKILL)
    for _ in range(100):
        time.sleep(0.1)
        again = [child for child in children_of(server.pid) if b"jobs" in Path(f"/proc/{child}/cmdline").read_bytes()]
        if again and again != [jobs]:
            break
    assert len(again) == 1
    time.sleep(2)
    server.kill()  # even when the server itself is killed, its worker and its jobs notice
    for _ in range(100):
        time.sleep(0.1)
        left = [child for child in (worker, again[0]) if Path(f"/proc/{child}").exists()]
        if not left:
            break
    assert left == []


def test_every_answer_of_the_server_carries_the_headers(home: Path, served: tuple[subprocess.Popen[str], int]) -> None:
    server, port = served
    assert server.stdout
    server.stdout.readline()
    styles = next(path for path in (home / "static").rglob("*.css"))
    for path, status in (("/", 200), ("/nowhere/", 404), (f"/static/{styles.relative_to(home / 'static')}", 200)):
        answer = ask(port, path)
        assert answer.status == status, path
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'"), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        kept = answer.headers["Cache-Control"]
        assert ("public" in kept) is path.startswith("/static/"), path
