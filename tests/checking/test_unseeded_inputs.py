"""What a check draws without a seed is drawn again when the submission is graded again."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import load_course
from grader.scheduling.grader import Grader
from tests.support.courses import text_of, write_course
from tests.support.handed_in import hand_in

DRAWN = "np.array([random.random(), np.random.random(), np.random.default_rng().random()])"


def printed(grader: Grader, source: str) -> str:
    """What a submission prints of its input."""
    (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
    return "".join(check.output for check in result.units[0].checks)


@pytest.mark.parametrize("drawn", [DRAWN, "keras.random.uniform((3,)).numpy()"], ids=["numpy", "keras"])
def test_unseeded_input_is_the_same_in_a_regrade_and_another_for_others(tmp_path: Path, drawn: str) -> None:
    course = write_course(tmp_path, "sharing")
    imports = "import keras\n" if "keras" in drawn else "import random\n"
    checks = text_of("solutions/hidden/test_ex01_scaling.py", "sharing")
    changed = checks.replace('rng_for("doubled").normal(size=3)', drawn).replace(
        "import numpy", f"{imports}import numpy", 1
    )
    assert drawn in changed
    course.unit("ex01_scaling").hidden_checks.write_text(changed, encoding="utf-8")
    right = "import numpy as np\n\ndef scale(x, factor):\n    print(*x)\n    return x * factor\n"
    right += "\ndef center(x):\n    return x - np.mean(x)\n"
    with Grader(load_course(course.root), jobs=1, units=["ex01_scaling"]) as grader:
        first, other, again = (
            printed(grader, right),
            printed(grader, f"{right}\n# mine\n"),
            printed(grader, right),
        )
    with Grader(load_course(course.root), jobs=1, units=["ex01_scaling"]) as grader:
        later = printed(grader, right)
    assert first == again == later != other
    assert len(first.split()) >= 3
