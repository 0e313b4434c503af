"""Ask what only the user can know: columns without a meaning, and whether the proposals are right."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from cheiron.kit.text import tidy
from cheiron.ops.sheets.mapping import MEANINGS, Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.screen import print_columns

Input = Callable[[str], str]


class NotConfirmed(Exception):
    """Nobody is there to ask, or the user stopped. The text says which options to give."""


def confirmed(console: Console, sheets: list[Understood], read: Input) -> list[Understood]:
    """Show the proposals, ask about the open columns, let single columns be changed, and take a yes."""
    return [_one(console, understood, read) for understood in sheets]


def _one(console: Console, understood: Understood, read: Input) -> Understood:
    print_columns(console, understood)
    for index in understood.open:
        understood = _asked(console, understood, index, read)
    while True:
        said = read("Is this right? Enter for yes, a heading=meaning to change one, q to stop: ").strip()
        if said.lower() in ("", "y", "yes"):
            return understood
        if said.lower() in ("q", "n", "no"):
            raise NotConfirmed("Stopped. Nothing was written.")
        understood = _changed(console, understood, said)


def _asked(console: Console, understood: Understood, index: int, read: Input) -> Understood:
    proposal = understood.proposals[index]
    samples = list(dict.fromkeys(filter(None, understood.sheet.column(index))))[:3]
    console.print(Text(f"\n{tidy(understood.sheet.headers[index])}", style="bold"))
    console.print(Text(f"  holds for example: {' | '.join(tidy(sample)[:60] for sample in samples)}"))
    choices = [meaning.value for meaning in proposal.candidates]
    numbered = ", ".join(f"{n} {choice}" for n, choice in enumerate(choices, 1))
    while True:
        said = read(f"  What is it? {numbered}, another meaning, or Enter to leave it out: ").strip().lower()
        if not said:
            return understood.told(index, Meaning.IGNORE)
        if said.isdigit() and 0 < int(said) <= len(choices):
            said = choices[int(said) - 1]
        if said in {meaning.value for meaning in Meaning}:
            return understood.told(index, Meaning(said))
        console.print(f"  That is not a meaning. Meanings: {MEANINGS}.")


def _changed(console: Console, understood: Understood, said: str) -> Understood:
    heading, _, word = said.rpartition("=")
    columns = [i for i, header in enumerate(understood.sheet.headers) if tidy(header).lower() == tidy(heading).lower()]
    if columns and word.strip().lower() in {meaning.value for meaning in Meaning}:
        return understood.told(columns[0], Meaning(word.strip().lower()))
    console.print(f"Write a heading of this sheet, =, and a meaning ({MEANINGS}).")
    return understood


def nobody_to_ask(sheets: list[Understood]) -> NotConfirmed:
    """What to type instead, when there is no terminal."""
    lines = ["There is no terminal to ask at. Give --yes to take the proposals, or say what the columns mean:"]
    for understood in sheets:
        for index in understood.open:
            proposal = understood.proposals[index]
            words = " or ".join(meaning.value for meaning in (*proposal.candidates, Meaning.IGNORE))
            lines.append(f'  --map "{tidy(understood.sheet.headers[index])}=..."   ({words})')
    return NotConfirmed("\n".join(lines))
