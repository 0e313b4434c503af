"""Size report: the longest files and functions. Fails past the hard limits of ``docs/architecture.md``."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

LIMITS = {".py": 300, ".html": 150, ".css": 150, ".js": 150}
FUNCTION_LIMIT = 40


def tracked(pattern: str) -> list[Path]:
    """Files git knows that match."""
    listed = subprocess.run(["git", "ls-files", pattern], capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.splitlines() if (path := Path(name)).exists()]


def functions(path: Path) -> list[tuple[int, str]]:
    """Length and place of every function of a Python file, the docstring not counted."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            found.append(((node.end_lineno or 0) - first.lineno + 2, f"{path}:{node.lineno} {node.name}"))
    return found


def main() -> int:
    """Print the report; 1 when something is past a hard limit."""
    sources = [path for path in tracked("src/*") if path.suffix in LIMITS and "migrations" not in path.parts]
    lengths = sorted(((len(path.read_text().splitlines()), path) for path in sources), reverse=True)
    lengthy = sorted((row for path in sources if path.suffix == ".py" for row in functions(path)), reverse=True)
    total = sum(length for length, _path in lengths)
    print(f"{len(lengths)} files, {total} lines, {len(lengthy)} functions")
    if lengths:
        print(
            f"median file {lengths[len(lengths) // 2][0]} lines, median function {lengthy[len(lengthy) // 2][0]} lines"
        )
    for length, path in lengths[:5]:
        print(f"  {length:4}  {path}")
    for length, name in lengthy[:5]:
        print(f"  {length:4}  {name}")
    over = [f"{path} has {length} lines" for length, path in lengths if length > LIMITS[path.suffix]]
    over += [f"{name} has {length} lines" for length, name in lengthy if length > FUNCTION_LIMIT]
    print("\n".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
