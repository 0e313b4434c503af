"""The administrator's guide names every variable that the settings read, and no other; and every command."""

from __future__ import annotations

import re
from pathlib import Path

from cheiron.ops.cli import HELP

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "administrators-guide.md").read_text()


def test_the_guide_and_the_settings_name_the_same_variables() -> None:
    sources = "\n".join(path.read_text() for path in (ROOT / "src/cheiron/config").glob("*.py"))
    read = re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', sources)
    told = re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE)
    assert sorted(told) == sorted(set(read))


def test_the_guide_and_the_help_name_the_same_commands() -> None:
    helped = re.findall(r"^  cheiron ([a-z-]+)", HELP, re.MULTILINE)
    told = re.findall(r"^\| `cheiron ([a-z-]+)` \|", GUIDE, re.MULTILINE)
    assert sorted(told) == sorted(helped)
