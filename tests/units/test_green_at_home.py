"""What a learner gets wrong is not all green at home: the public checks see what beginners break most."""

from __future__ import annotations

import subprocess
import sys

from tests.support.places import ROOT


def green_at_home(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.support.green_at_home", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_at_most_one_wrong_implementation_of_twenty_is_green_in_units_without_tensorflow() -> None:
    # Breakers of promises are left out: each is wrong in one narrow place, for a hidden check to look at.
    # Of the others some of each kind and exercise; the command tries all of them without this option.
    kinds = ("--kinds", "misconception", "mistake")
    found = green_at_home("--numpy", *kinds, "--every", "3", "--at-most", "5")
    assert found.returncode == 0, found.stdout + found.stderr
    assert "9 units: misconception" in found.stdout
