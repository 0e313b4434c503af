"""How fast does every page answer, and does its number of queries grow with the number of people?

    PYTHONPATH=src .venv/bin/python benchmarks/pages.py [--people 10000] [--times 15] [--small 1000] [--keep FOLDER]

Builds the demonstration twice (a small and a large one), starts the real ``cheiron serve`` on the large one, steps into
every persona, follows the links of every page (one page per address pattern and persona) and times each from a second
process over the loopback interface. Queries are counted in-process on both data sets, and the CPU time of every page is
taken there too: on a busy machine it says more than the time on the wall. Figures are medians.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PORT = 18077
LINK = re.compile(r'(?:href|action)="(/[^"#]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SKIP = ("/static/", "/account/", "/site/kit/")


def environment(home: Path) -> dict[str, str]:
    """The environment of a demonstration that lies in ``home``."""
    return {**os.environ, "CHEIRON_HOME": str(home), "CHEIRON_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}


def build(home: Path, people: int) -> None:
    """Build a demonstration of about ``people`` people, without serving it."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "cheiron", "demo", "--people", str(people), "--no-serve"]
    subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)
    print(f"built {people} people in {time.perf_counter() - began:.1f} s", file=sys.stderr)


class Browser:
    """Just enough of one: cookies, forms' tokens, one kept connection."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("localhost", port, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """One request. Returns status, ``Location`` and text."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Host": f"localhost:{PORT}"}
        body = urllib.parse.urlencode(form or {}) if method == "POST" else None
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{PORT}"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.headers.get("Location") or "", text

    def step_into(self, key: str) -> None:
        """Become one of the personas."""
        _status, _where, page = self.ask("GET", "/personas/")
        token = TOKEN.search(page)
        status, _where, _page = self.ask(
            "POST", "/personas/", {"csrfmiddlewaretoken": token[1] if token else "", "persona": key}
        )
        if status != 302:
            raise SystemExit(f"could not step into {key}: {status}")


def pattern(path: str) -> str:
    """The address with its references taken out, so that a page is measured once."""
    bare = path.split("?", maxsplit=1)[0]
    bare = re.sub(r"/[0-9abcdefghjkmnpqrstvwxyz]{13}(?=/|$)", "/<ref>", bare)
    bare = re.sub(r"^/training/[A-Z]+[0-9]+(?=/)", "/training/<code>", bare)
    return re.sub(r"/(agreement(?:/clauses)?)/[0-9]+(?=/)", r"/\1/<number>", bare)


def crawl(browser: Browser, most: int = 80) -> list[str]:
    """One address per pattern, found by following links from the start page."""
    seen: dict[str, str] = {}
    queue = ["/"]
    while queue and len(seen) < most:
        path = queue.pop(0)
        if pattern(path) in seen or path.startswith(SKIP):
            continue
        status, where, text = browser.ask("GET", path)
        seen[pattern(path)] = path if status == 200 else ""
        queue += [where] if where.startswith("/") else []
        queue += [html.unescape(link) for link in LINK.findall(text)]
    return [path for path in seen.values() if path]


def timed(browser: Browser, path: str, times: int) -> float:
    """Median milliseconds of one page."""
    runs = []
    for _run in range(times + 2):
        began = time.perf_counter()
        browser.ask("GET", path)
        runs.append((time.perf_counter() - began) * 1000)
    return statistics.median(runs[2:])


def crawl_client(client: Any) -> dict[str, str]:
    """Like ``crawl``, in-process."""

    class Inside(Browser):
        def __init__(self) -> None:
            self.cookies = {}

        def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
            answer = client.get(path)
            text = "" if answer.streaming else answer.content.decode(errors="replace")
            return answer.status_code, answer.headers.get("Location") or "", text

    return {pattern(path): path for path in crawl(Inside())}


def within(home: Path, times: int) -> dict[str, tuple[int, float]]:
    """Queries and CPU milliseconds per persona and page."""
    command = [sys.executable, str(Path(__file__).with_name("pages_inside.py")), str(times)]
    done = subprocess.run(command, env=environment(home), check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return {row: (count, ms) for row, (count, ms) in found.items()}


def measure(home: Path, times: int) -> dict[str, float]:
    """Median milliseconds per persona and page, from the served demonstration."""
    keys = [p["key"] for p in json.loads((home / "personas.json").read_text())]
    command = [sys.executable, "-m", "cheiron", "serve", "--port", str(PORT), "--no-prepare"]
    server = subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(PORT)
        return {row: ms for key in keys for row, ms in measure_persona(key, times).items()}
    finally:
        server.terminate()
        server.wait(20)


def measure_persona(key: str, times: int) -> dict[str, float]:
    """All pages of one persona."""
    browser = Browser(PORT)
    browser.step_into(key)
    return {f"{key} {pattern(path)}": timed(browser, path, times) for path in crawl(browser)}


def wait_for(port: int) -> None:
    """Until the server answers."""
    for _try in range(120):
        try:
            HTTPConnection("localhost", port, timeout=5).request("GET", "/")
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def main() -> int:
    """Print the table; 1 when a page is slower than the bar or its queries grow."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--people", type=int, default=10_000)
    arguments.add_argument("--small", type=int, default=1_000)
    arguments.add_argument("--times", type=int, default=15)
    arguments.add_argument("--bar", type=float, default=100.0, help="milliseconds at the median")
    arguments.add_argument("--keep", type=Path, help="build the data here once and use it again next time")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as fresh:
        homes = asked.keep or Path(fresh)
        small, large = (homes / str(people) for people in (asked.small, asked.people))
        build(small, asked.small)
        build(large, asked.people)
        few, many = within(small, 1), within(large, 5)
        milliseconds = measure(large, asked.times)
    return report(milliseconds, few, many, asked.bar)


Inside = dict[str, tuple[int, float]]


def report(milliseconds: dict[str, float], few: Inside, many: Inside, bar: float) -> int:
    """One line per persona and page, slowest first."""
    slow = grown = 0
    print(f"{'page':60} {'median ms':>10} {'CPU ms':>8} {'queries':>8} {'small set':>10}")
    for row, ms in sorted(milliseconds.items(), key=lambda pair: -pair[1]):
        count, used = many.get(row, (0, 0.0))
        before = few.get(row, (0, 0.0))[0]
        more = bool(before) and count > before + 2
        slow, grown = slow + (ms > bar), grown + more
        marks = (" SLOW" if ms > bar else "") + (" GROWS" if more else "")
        print(f"{row:60} {ms:10.1f} {used:8.1f} {count:8} {before:10}{marks}")
    print(f"{len(milliseconds)} pages; {slow} above {bar:.0f} ms; {grown} with more queries on more people")
    return 1 if slow or grown else 0


if __name__ == "__main__":
    sys.exit(main())
