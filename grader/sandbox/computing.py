"""How NumPy and TensorFlow compute where code is graded, and where many processes share the cores."""

from __future__ import annotations

import os

# One thread each: jobs fill the cores, and sums come out in the same order on every machine. With more
# threads than cores, small matrix products take many times as long: threads wait for each other in loops.
COMPUTING = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}


def compute_as_in_grading() -> None:
    """Let this process, and what it starts, compute so, except for what its environment already says.

    The libraries read it when they are imported, so afterwards it is too late.
    """
    for name, value in COMPUTING.items():
        os.environ.setdefault(name, value)
