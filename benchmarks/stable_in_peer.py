"""Runs inside a peer's own environment: python stable_in_peer.py matching|algmatch PROBLEMS RESULTS (both JSON).

Writes for each problem the helper of each learner and the CPU seconds: building the game and solving it.
"""

import importlib
import json
import sys
import threading
import time
from pathlib import Path


def with_matching(problem):
    """The package ``matching``: a game from two dictionaries, solved for the residents."""
    game_class = importlib.import_module("matching.games").HospitalResident
    residents = {f"r{who}": [f"h{helper}" for helper in row] for who, row in enumerate(problem["applicants"]) if row}
    there = [helper for helper, row in enumerate(problem["programmes"]) if row]
    hospitals = {f"h{helper}": [f"r{who}" for who in problem["programmes"][helper]] for helper in there}
    places = {f"h{helper}": problem["capacity"][helper] for helper in there}
    started = time.process_time()
    game = game_class.create_from_dictionaries(residents, hospitals, places)
    built = time.process_time()
    solved = game.solve(optimal="resident")
    seconds = (built - started, time.process_time() - built)
    mate = [-1] * len(problem["applicants"])
    for hospital, chosen in solved.items():
        for resident in chosen:
            mate[int(resident.name[1:])] = int(hospital.name[1:])
    return mate, seconds


def with_algmatch(problem):
    """The package ``algmatch``: numbers from 1, one dictionary."""
    game_class = importlib.import_module("algmatch").HospitalResidentsProblem
    rows = {who + 1: [helper + 1 for helper in row] for who, row in enumerate(problem["applicants"])}
    hospitals = {
        helper + 1: {"capacity": problem["capacity"][helper], "preferences": [who + 1 for who in row]}
        for helper, row in enumerate(problem["programmes"])
    }
    started = time.process_time()
    game = game_class(dictionary={"residents": rows, "hospitals": hospitals}, optimised_side="residents")
    built = time.process_time()
    solved = game.get_stable_matching()
    seconds = (built - started, time.process_time() - built)
    mate = [-1] * len(problem["applicants"])
    for resident, hospital in (solved or {}).get("resident_sided", {}).items():
        if hospital not in ("", None):
            mate[int(str(resident).lstrip("r")) - 1] = int(str(hospital).lstrip("h")) - 1
    return mate, seconds


def main():
    """Solve them all, write them all."""
    package, given, wanted = sys.argv[1:]
    solve = {"matching": with_matching, "algmatch": with_algmatch}[package]
    answers = [solve(problem) for problem in json.loads(Path(given).read_text())]
    rows = [{"mate": mate, "build": build, "solve": solved} for mate, (build, solved) in answers]
    Path(wanted).write_text(json.dumps(rows))


if __name__ == "__main__":
    # `matching` copies its players by recursion, one level deeper per player.
    sys.setrecursionlimit(100_000_000)
    threading.stack_size(1 << 30)
    worker = threading.Thread(target=main)
    worker.start()
    worker.join()
