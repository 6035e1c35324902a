"""Cases that each need a fresh process: forks of one that has imported TensorFlow, which takes seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tests.support.places import ROOT


def print_results(cases: Mapping[str, Callable[[], Any]]) -> None:
    """Print, as JSON, what each case gives in a fork of its own: by name, and null if it raises.

    Args:
        cases: by name; what they give can be JSON.
    """
    results = {}
    for name, case in cases.items():
        reading, writing = os.pipe()
        if os.fork() == 0:
            with open(writing, "w") as pipe:
                json.dump(case(), pipe)
            os._exit(0)
        os.close(writing)
        with open(reading) as pipe:
            results[name] = json.loads(pipe.read() or "null")
        os.wait()
    print(json.dumps(results))


def results_of(code: str) -> dict[str, Any]:
    """Run code that ends with `print_results` in a process of its own.

    Returns:
        What each case gave, by its name.
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))
