"""A released notebook outside of its course, as on Colab: its first cell installs the release's wheel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.release.learner_folder import release
from tests.support.courses import write_course
from tests.support.fresh_kernel import FreshKernel, fresh_kernel, fresh_python

DRAWS = "    def plot(self, axes):\n        axes.plot(scale(np.ones(3), 2.0), label='your scale')\n\n"
RIGHT = "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor\n"
WRONG = "def scale(x, factor):\n    return x + factor\n"


@dataclass(frozen=True)
class Elsewhere:
    """A release, its wheel, and a Python that has neither."""

    release: Path
    python: Path
    first_cell: str


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    place = tmp_path_factory.mktemp("elsewhere")
    course = write_course(place / "course")
    checks = course.exercises / "test_ex01_scaling.py"
    text = checks.read_text("utf-8").replace("class TestScale:\n", f"class TestScale:\n{DRAWS}")
    checks.write_text(text, "utf-8")
    (course.root / "datasets").mkdir(exist_ok=True)
    (course.root / "datasets" / "__init__.py").write_text("SIZE = 3\n", "utf-8")
    wheel = place / "wheels" / "small_course-1.0-py3-none-any.whl"
    done = release(
        course,
        place / "release",
        lessons=False,
        wheels=wheel.parent,
        install_line=f"pip install --quiet --no-index --no-deps {wheel}",
    )
    assert done.wheel == wheel
    notebook = json.loads((done.folder / "notebooks" / "ex01_scaling.ipynb").read_text("utf-8"))
    code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return Elsewhere(done.folder, fresh_python(place / "venv"), "".join(code[0]))


@pytest.fixture(scope="module")
def kernel(elsewhere: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FreshKernel]:
    """A kernel in an empty folder, in which the first cell has run."""
    folder = tmp_path_factory.mktemp("empty")
    with fresh_kernel(elsewhere.python, folder, tmp_path_factory.mktemp("specs")) as kernel:
        assert "ModuleNotFoundError" in kernel.run("import grader").text
        shown = kernel.run(elsewhere.first_cell)
        assert shown.text.splitlines()[-2] == "Small course, as it is installed."
        kernel.run("import numpy as np")
        yield kernel
        assert list(folder.iterdir()) == []


def test_checks_hints_and_pictures_come_from_the_installed_course(kernel: FreshKernel) -> None:
    kernel.run(WRONG)
    assert "scale: not yet right (0 of 2 checks passed)" in kernel.run('check("scale")').text
    assert "hint 1 of 2" in kernel.run('hint("scale")').text
    kernel.run('check("scale")')
    assert "hint 2 of 2" in kernel.run('hint("scale")').text
    kernel.run(RIGHT)
    assert "scale: the public checks pass (2 of 2)" in kernel.run('check("scale")').text
    assert 'alt="Picture of scale. Shown: your scale."' in kernel.run('plot("scale")').html
    assert "  scale   done " in kernel.run("check()").text


def test_status_is_kept_in_the_kernel_and_says_so(kernel: FreshKernel) -> None:
    kernel.run(RIGHT)
    kernel.run('check("scale")')
    text = kernel.run("status()").text
    assert "    scale   done\n" in text
    assert "forgets it when its kernel ends" in text


def test_lessons_import_the_courses_data(kernel: FreshKernel) -> None:
    assert kernel.run("import datasets\ndatasets.SIZE").text == "3"


def test_course_folder_near_wins(
    elsewhere: Elsewhere, kernel: FreshKernel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # The fixture has installed the wheel.
    specs = tmp_path_factory.mktemp("specs")
    with fresh_kernel(elsewhere.python, elsewhere.release / "notebooks", specs) as near:
        assert f"Small course, in {elsewhere.release}." in near.run(elsewhere.first_cell).text
        near.run("import numpy as np\n" + RIGHT)
        near.run('check("scale")')
        assert "forgets" not in near.run("status()").text
    assert "ex01_scaling.scale" in (elsewhere.release / "progress.txt").read_text("utf-8")
