"""What a pair would cost, by the package ``munkres``, in its own environment; prints costs and CPU seconds as JSON.

    .venv-peers/munkres/bin/python benchmarks/whatif_in_peer.py FOLDER

``FOLDER`` has ``costs.npy``: learners x places (every place of a helper a column), -1 where a pair is forbidden; and
``asked.npy``: row and column of each pair asked about.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from munkres import DISALLOWED, UnsolvableMatrix, counterfactual

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    costs = [[DISALLOWED if cost < 0 else cost for cost in row] for row in np.load(folder / "costs.npy").tolist()]
    answers = []
    for row, column in np.load(folder / "asked.npy").tolist():
        started = time.process_time()
        try:
            price = int(counterfactual(costs, row, column))
        except UnsolvableMatrix:
            price = None
        answers.append({"price": price, "seconds": time.process_time() - started})
    print(json.dumps(answers))
