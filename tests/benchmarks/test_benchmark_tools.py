"""The tools that are measured do the same work: else a comparison of their times would say nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.course import load_course
from tests.benchmarks.classes import ClassOf, different_models, sample_class
from tests.benchmarks.compare_tools import KERAS_UNIT, NUMPY_UNIT
from tests.benchmarks.measuring import CommandFailed
from tests.benchmarks.otter_venv import FOLDER as OTTER
from tests.benchmarks.tools import TOOLS, OtterRun
from tests.support.places import ROOT

COURSE = load_course(ROOT)
# Right in one place, wrong in another, unfinished in a third.
LEARNER = "chiara"

# A measured process may have no other children than what is measured, which pytest cannot promise.
_IN_ITS_OWN_PROCESS = """
import json, sys
from pathlib import Path
from tests.benchmarks import test_benchmark_tools as tests, tools
kind = {tool.__name__: tool for tool in tools.TOOLS}[sys.argv[1]]
tool = kind(tests.COURSE, tests.one_submission(), Path(sys.argv[2]))
usage = tool.run()
assert usage.cpu > 0 and usage.wall > 0
print(json.dumps(tool.passed()))
"""


def one_submission() -> ClassOf:
    return sample_class(COURSE, NUMPY_UNIT).only(LEARNER)


def passed_in(kind: str, folder: Path) -> str:
    command = [sys.executable, "-c", _IN_ITS_OWN_PROCESS, kind, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What this grader finds."""
    return passed_in("ThisGrader", tmp_path_factory.mktemp("ours") / "tool")


def test_submission_passes_some_checks_of_an_exercise_and_fails_others(answer: str) -> None:
    assert '"ex01_activations TestSigmoid": 8' in answer
    assert '"ex01_activations TestReluDerivative": 5' in answer


@pytest.mark.parametrize("kind", [tool.__name__ for tool in TOOLS if tool.__name__ != "ThisGrader"])
def test_tool_finds_what_this_grader_finds(kind: str, answer: str, tmp_path: Path) -> None:
    if kind == OtterRun.__name__ and not (OTTER / "installed").exists():
        pytest.skip("otter-grader is not installed; python -m tests.benchmarks.otter_venv does it")
    assert passed_in(kind, tmp_path / "tool") == answer


def test_processor_time_of_orphans_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    code = (
        "import os, sys; from pathlib import Path; from tests.benchmarks.measuring import measure; "
        f"print(measure([sys.executable, '-c', {orphan!r}], Path(sys.argv[1]), os.environ).cpu)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert float(ran.stdout) >= 0.3


def test_failed_command_is_told_and_not_timed(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from tests.benchmarks.measuring import measure; "
        "measure([sys.executable, '-c', 'raise SystemExit(\"no luck\")'], Path(sys.argv[1]), os.environ)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert CommandFailed.__name__ in ran.stderr
    assert "no luck" in ran.stderr


def test_models_of_the_class_that_differs_do_differ() -> None:
    sources = different_models(COURSE, KERAS_UNIT).sources
    starts = {
        tuple(line for line in source[KERAS_UNIT].splitlines() if "GlorotUniform" in line)
        for source in sources.values()
    }
    assert len(starts) == len(sources) == 10
    assert all(starts)
