"""Solve one instance by another package, in its environment; print JSON. Called by ``pairing_assignment.py``."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np

FORBIDDEN = -1_000_000


def main():
    package, folder = sys.argv[1], Path(sys.argv[2])
    scores, capacity = np.load(folder / "scores.npy"), np.load(folder / "capacity.npy")
    wall, started = time.perf_counter(), time.process_time()
    seconds, mate = {"scipy": by_scipy, "ortools": by_ortools}[package](scores, capacity)
    everything, wall = time.process_time() - started, time.perf_counter() - wall
    who = np.flatnonzero(mate >= 0)
    total, served = int(scores[who, mate[who]].sum(dtype=np.int64)), len(who)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {"solver": package, "seconds": seconds, "all": everything, "wall": wall, "mb": peak}
    print(json.dumps({**found, "total": total, "served": served}))


def by_scipy(scores, capacity):
    """One column per place."""
    linear_sum_assignment = import_module("scipy.optimize").linear_sum_assignment
    helper_of = np.repeat(np.arange(len(capacity)), capacity)
    table = np.where(scores < 0, FORBIDDEN, scores).astype(np.float64)[:, helper_of]
    started = time.process_time()
    rows, places = linear_sum_assignment(table, maximize=True)
    seconds = time.process_time() - started
    mate = np.full(len(scores), -1)
    mate[rows] = helper_of[places]
    mate[rows[scores[rows, mate[rows]] < 0]] = -1
    return seconds, mate


def by_ortools(scores, capacity):
    """Smallest cost of the largest flow over all allowed pairs."""
    min_cost_flow = import_module("ortools.graph.python.min_cost_flow")
    learners, helpers = scores.shape
    rows, cols = np.nonzero(scores >= 0)
    flow = min_cost_flow.SimpleMinCostFlow()
    sink = learners + helpers
    one = np.ones(len(rows), dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(rows, cols + learners, one, -scores[rows, cols].astype(np.int64))
    nodes = np.arange(helpers)
    flow.add_arcs_with_capacity_and_unit_cost(
        nodes + learners, np.full(helpers, sink), capacity.astype(np.int64), np.zeros(helpers, dtype=np.int64)
    )
    flow.set_nodes_supplies(np.arange(learners), np.ones(learners, dtype=np.int64))
    flow.set_nodes_supplies(np.array([sink]), np.array([-learners]))
    started = time.process_time()
    status = flow.solve_max_flow_with_min_cost()
    seconds = time.process_time() - started
    assert status == flow.OPTIMAL
    used = np.flatnonzero(np.array(flow.flows(np.arange(len(rows)))) > 0)
    mate = np.full(learners, -1)
    mate[rows[used]] = cols[used]
    return seconds, mate


if __name__ == "__main__":
    main()
