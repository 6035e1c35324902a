"""One unrelated thing around right code costs no point, in a module as in a notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert import PythonExporter

from grader.authoring import CheckFailed
from grader.authoring.calls import in_process
from grader.course import Course, load_course
from grader.release.notebooks import notebook_bytes
from grader.results import UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Found, ModuleSource, Submission, read
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.places import ROOT
from tests.support.workers import Bench

UNIT = "ex01_scaling"
EXERCISES = {UNIT: ("scale", "center"), "ex02_errors": ("mean_square", "root_mean_square")}
# What stands behind a right solution, and what its author is told of it; an empty text where nothing is.
LINES = {
    "a failing print": ("print(1 / 0)", "division by zero"),
    "a failing assert": ("assert scale(2.0, 2.0) == 5.0, 'oops'", "oops"),
    "input": ("n = int(input('depth? '))\nprint(n)", "nobody is there to answer"),
    "sys.exit": ("import sys\nsys.exit()", "sys.exit()"),
    "exit": ("exit(3)", "exit()"),
    "quit": ("quit()", "exit()"),
    "raise SystemExit": ("raise SystemExit", "sys.exit()"),
    "os._exit": ("import os\nos._exit(3)", "ended the Python process (exit status 3). It was left out"),
    "abort": ("import os\nos.abort()", "SIGABRT"),
    "kills itself": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "was killed (SIGKILL)"),
    "segmentation fault": (
        "import ctypes\nctypes.string_at(0)",
        "Your code crashed Python (SIGSEGV). It was left out",
    ),
    "a missing package": ("import seaborn as sns", "imports `seaborn`, which is not installed"),
    "chdir": ("import os\nos.chdir('/content/drive/MyDrive')", "FileNotFoundError"),
    "a missing file": ("data = open('data.csv').read()", "No such file"),
    "subprocess": ("import subprocess\nsubprocess.run(['ls'])", "PermissionError"),
    "os.system": ("import os\nos.system('clear')", ""),
    "a download": ("import urllib.request\nurllib.request.urlopen('http://localhost/')", "URLError"),
    "what is not written": ("print(later(3))\n\ndef later(x):\n    raise NotImplementedError", "later"),
    "a stub": ("def later(x):\n    raise NotImplementedError('TODO: later')\n\nw = later(3)\nprint(w)", ""),
    "half a function": ("def later(x):\n", "IndentationError"),
    "half a line": ("print((1, 2)", "SyntaxError"),
    "an unclosed text": ("'''", "SyntaxError"),
    "a return": ("return 3", "outside function"),
    "a warning as an error": ("import warnings\nwarnings.simplefilter('error')", ""),
    "a thread": ("import threading\nthreading.Thread(target=print, args=('x',)).start()", ""),
    "a process pool": ("import multiprocessing as m\nwith m.Pool(2) as p:\n    pass", "Error"),
    "display and shell": ("display(scale(2.0, 2.0))\nget_ipython().system('ls')", ""),
    "IPython": ("from IPython.display import Image, clear_output\nclear_output()\nImage('a.png')", ""),
    "Colab": ("from google.colab import drive, files\ndrive.mount('/content/drive')\nfiles.upload()", ""),
    "the kit's own check": ("from grader.learner import check\ncheck('scale')", ""),
    "a saved file": ("import numpy as np\nnp.save('a.npy', np.zeros(3))\nprint(np.load('a.npy'))", ""),
    "a deep recursion": ("def f(n):\n    return f(n + 1)\n\nf(0)", "RecursionError"),
    "too much memory": ("hold = bytearray(1 << 45)", "MemoryError"),
    "coroutines": ("import asyncio\nasyncio.run(asyncio.sleep(0))", "Where it is graded, your code can"),
    "processes": (
        "import multiprocessing\nmultiprocessing.Pool(1)",
        "can start no other programs or processes, use no network, and open only its own files. (",
    ),
    "a future import": ("from __future__ import annotations\ny: Nowhere = 3", ""),
    "the arguments of a program": ("import sys\nassert len(sys.argv) == 1", ""),
    "argparse": ("import argparse\nargparse.ArgumentParser().parse_args()", ""),
    "a decorator that ends Python": (
        "import os\ndef run(f):\n    f()\n    return f\n\n@run\ndef demo():\n    os._exit(1)",
        "line 68: Your code ended the Python process",
    ),
    "a copied file": ("import shutil\nopen('a', 'w').write('x')\nshutil.copy('a', 'b')", ""),
    "nowhere": ("import os\nopen(os.devnull, 'w').write('x')", ""),
    "many functions": ("\n".join(f"def f{n}(): pass" for n in range(300)), ""),
    "a long list and a mistake": (
        "\n".join(f"x{n} = {n}" for n in range(3500)) + "\nprint 'x'",
        "SyntaxError",
    ),
    "a form feed": ("\f\nx = 'a\fb'\nraise KeyError(x)", "line 65: raise KeyError(x)"),
    "another unit's name for a function": (
        "from exercises import ex01_scaling as same\nassert same.scale",
        "",
    ),
    "main": ("if __name__ == '__main__':\n    print(1 / 0)", ""),
    "an exception of its own": ("class Stop(BaseException):\n    pass\n\nraise Stop('here')", "Stop: here"),
}
DRAWS = {
    "savefig": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('out.png')\nplt.show()",
    "another backend": (
        "import matplotlib\nmatplotlib.use('TkAgg')\nmatplotlib.rcParams['backend'] = 'Qt5Agg'\n"
        "import matplotlib.pyplot as plt\nplt.switch_backend('TkAgg')\nplt.figure()\n"
        "assert matplotlib.get_backend().lower() == 'agg'"
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def solution(course: Course) -> str:
    return course.unit(UNIT).solution.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def grader(course: Course) -> Iterator[Grader]:
    with Grader(course, jobs=2) as made:
        yield made


def graded(grader: Grader, submissions: list[Submission]) -> dict[str, UnitResult]:
    return {result.learner: result.units[0] for result in grader.grade(submissions)}


@pytest.fixture(scope="module")
def after_lines(grader: Grader, solution: str) -> dict[str, UnitResult]:
    lines = {**{name: line for name, (line, _) in LINES.items()}, **DRAWS}
    modules = [hand_in(f"{name}, module", {UNIT: f"{solution}\n\n{line}\n"}) for name, line in lines.items()]
    one_cell = [
        hand_in(f"{name}, cell", {UNIT: [f"{line}\n\n{solution}" if "print(later" not in line else solution]})
        for name, line in lines.items()
        if "scale(" not in line and "future" not in name
    ]
    return graded(grader, modules + one_cell)


@pytest.mark.parametrize("name", [*LINES, *DRAWS])
@pytest.mark.parametrize("form", ["module", "cell"])
def test_a_line_beside_right_code_costs_nothing(
    after_lines: dict[str, UnitResult], name: str, form: str
) -> None:
    unit = after_lines.get(f"{name}, {form}")
    if unit is None:
        pytest.skip("it needs what stands above it")
    assert unit.points == unit.max_points, (unit.notes, [check.message for check in unit.checks])
    said = LINES.get(name, ("", ""))[1]
    if form == "module":
        assert said in " ".join(unit.notes)
        assert bool(said) == bool(unit.notes), unit.notes


def test_an_endless_line_costs_itself_and_no_more(solution: str, tmp_path: Path) -> None:
    quick = write_course(tmp_path)
    settings = quick.exercises / f"{UNIT}.toml"
    settings.write_text(f"{settings.read_text('utf-8')}\n[limits]\ncall_seconds = 1.0\n", encoding="utf-8")
    quick = load_course(quick.root)
    endless = "while True:\n    pass"
    passes = "while True:\n        try:\n            while True: sum([1])\n        except BaseException: pass"
    stubborn = f"if True:\n    {passes}"
    training = "import time\nfor epoch in range(60):\n    time.sleep(0.4)"
    sleeps = [f"import time\ntime.sleep(0.9)\nprint({number})" for number in range(8)]
    submissions = [
        hand_in("above", {UNIT: f"{endless}\n\n{solution}"}),
        hand_in("below", {UNIT: f"{solution}\n\n{endless}\n"}),
        hand_in("stubborn", {UNIT: f"{solution}\n\n{stubborn}\n\nw = 3\n"}),
        hand_in("training", {UNIT: [training, solution, training]}),
        hand_in("many slow cells", {UNIT: [*sleeps, solution]}),
    ]
    with Grader(quick, jobs=2) as grader:
        results = graded(grader, submissions)
    assert {name: unit.points for name, unit in results.items()} == dict.fromkeys(results, 10)
    assert "did not end within 1 seconds, and was ended. (ex01_scaling.py, line" in results["above"].notes[0]
    last = f"{solution}\n\n".count("\n") + 1
    assert f"ex01_scaling.py, line {last}: This line did not end within" in results["stubborn"].notes[0]
    assert "cell 1" in " ".join(results["training"].notes)
    assert "cell 3" in " ".join(results["training"].notes)


def test_what_a_failing_line_should_have_given_is_told_where_it_is_missed(
    grader: Grader, solution: str
) -> None:
    uses = (
        "import seaborn as sns\nfactors = [1, 2][5]\n"
        f"{solution}\ndef scale(x, factor):\n    return sns.scaled(x)\n\n"
        "def center(x):\n    return x - factors\n"
    )
    unit = graded(grader, [hand_in("ada", {UNIT: uses})])["ada"]
    scaled, centered = unit.exercises["scale"][0], unit.exercises["center"][0]
    assert scaled.message.startswith("`sns` is not defined here. Your code imports `seaborn`")
    assert centered.message.startswith("`factors` is not defined here. There is no entry at this index.")
    assert "(Loading your file raised IndexError: list index out of range)" in centered.message
    assert {check.hint for check in unit.checks} == {""}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("for np in range(3):\n    pass", "gives the name `np` another meaning (of type int)"),
        ("scale = scale(1.0, 2.0)", "gives the name `scale` another meaning (of type float64)"),
        ("sum = 0", "gives the name `sum` another meaning (of type int)"),
        ("with open('x', 'w') as np:\n    pass", "gives the name `np` another meaning"),
    ],
)
def test_a_name_that_is_overwritten_later_is_pointed_out(
    grader: Grader, solution: str, line: str, said: str
) -> None:
    unit = graded(grader, [hand_in("ada", {UNIT: f"{solution}\n\n{line}\n"})])["ada"]
    (note,) = unit.notes
    assert said in note
    assert f"line {solution.count(chr(10)) + 3} " in note


def test_a_function_that_a_demonstration_overwrites_is_told_where_it_is_missed(
    grader: Grader, solution: str
) -> None:
    unit = graded(grader, [hand_in("ada", {UNIT: f"{solution}\nscale = scale(1.0, 2.0)\n"})])["ada"]
    assert "gives the name `scale` another meaning" in unit.exercises["scale"][0].message
    assert {check.outcome for check in unit.exercises["center"]} == {"passed"}


class TestOwnModules:
    def read(self, folder: Path, files: dict[str, str | bytes]) -> Submission:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(Found("ada", folder), EXERCISES)

    @pytest.mark.parametrize(
        ("files", "line"),
        [
            ({"utils.py": "def double(x): return 2 * x\n"}, "import utils"),
            ({"utils.py": "def double(x): return 2 * x\n"}, "from exercises import utils"),
            ({"utils.py": "def double(x): return 2 * x\n"}, "from . import utils"),
            ({"help/utils.py": "def double(x): return 2 * x\n"}, "from help import utils"),
            (
                {
                    "help/__init__.py": "from .utils import double\n",
                    "help/utils.py": "from ._more import double\n",
                }
                | {"help/_more.py": "def double(x): return 2 * x\n"},
                "import help as utils",
            ),
            ({"utils.py": "import seaborn\n\ndef double(x): return 2 * x\n"}, "import utils"),
            (
                {"utils.py": "# coding: cp949\n# 둘\ndef double(x): return 2 * x\n".encode("cp949")},
                "import utils",
            ),
        ],
        ids=["beside", "in exercises", "relative", "in a folder", "a package", "that fails", "in cp949"],
    )
    @pytest.mark.parametrize("place", ["", "exercises/", "hw1/exercises/"])
    def test_is_loaded_from_what_was_handed_in(
        self,
        grader: Grader,
        solution: str,
        tmp_path: Path,
        files: dict[str, str | bytes],
        line: str,
        place: str,
    ) -> None:
        uses = f"{line}\n{solution}\nassert utils.double(2) == 4\n_scale = scale\n"
        uses += "def scale(x, factor):\n    assert utils.double(1) == 2\n"
        uses += "    return _scale(x, factor)\n"
        submission = self.read(
            tmp_path, {f"{place}{UNIT}.py": uses, **{f"{place}{n}": c for n, c in files.items()}}
        )
        unit = graded(grader, [submission])["ada"]
        assert unit.points == unit.max_points, (unit.notes, [check.message for check in unit.checks])

    def test_beside_the_folder_of_exercises_is_found_too(
        self, grader: Grader, solution: str, tmp_path: Path
    ) -> None:
        files = {
            f"exercises/{UNIT}.py": f"import mine\n{solution}\nmine.f(2)\n",
            "mine.py": "def f(x): return x\n",
        }
        submission = self.read(tmp_path, {**files, "grader/mine.py": "raise ValueError\n"})
        assert graded(grader, [submission])["ada"].notes == ()

    def test_another_unit_is_imported_by_its_bare_name(
        self, course: Course, grader: Grader, tmp_path: Path
    ) -> None:
        first = course.unit(UNIT).solution.read_text(encoding="utf-8")
        second = course.unit("ex02_errors").solution.read_text(encoding="utf-8")
        uses = (
            f"from {UNIT} import scale\nimport exercises.{UNIT} as same\nassert scale is same.scale\n{second}"
        )
        submission = self.read(tmp_path, {f"{UNIT}.py": first, "ex02_errors.py": uses})
        (result,) = grader.grade([submission])
        assert [unit.notes for unit in result.units] == [(), ()]
        assert result.points == result.max_points

    def test_a_file_of_data_is_read_in_the_scratch_folder(
        self, grader: Grader, solution: str, tmp_path: Path
    ) -> None:
        line = "import csv\nrows = list(csv.reader(open('data/numbers.csv')))\nassert rows == [['1', '2']]"
        submission = self.read(
            tmp_path, {f"{UNIT}.py": f"{solution}\n{line}\n", "data/numbers.csv": "1,2\n", "photo.png": b"x"}
        )
        assert [item.path for item in submission.modules[UNIT].companions] == ["data/numbers.csv"]
        assert graded(grader, [submission])["ada"].notes == ()

    def test_what_a_cell_writes_into_a_file_is_a_module(
        self, grader: Grader, solution: str, tmp_path: Path
    ) -> None:
        cells = [
            "%%writefile utils.py\ndef f(x):\n    return x\n",
            "%%writefile -a utils.py\ndef g(x):\n    return x\n",
        ]
        cells += [f"import utils\n{solution}\nutils.f(utils.g(3))"]
        notebook = {
            "cells": [
                {"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
                for cell in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        submission = self.read(tmp_path, {f"{UNIT}.ipynb": json.dumps(notebook)})
        unit = graded(grader, [submission])["ada"]
        assert (unit.points, unit.notes) == (unit.max_points, ())

    def test_what_cannot_be_read_is_told_as_what_it_is(
        self, grader: Grader, solution: str, tmp_path: Path
    ) -> None:
        files = {f"{UNIT}.py": f"import utils\n{solution}", "utils.py": b"x = '\xe9'\n"}
        unit = graded(grader, [self.read(tmp_path, files)])["ada"]
        assert unit.points == unit.max_points
        assert unit.notes[0].startswith(
            "utils.py, which was handed in with it, is not read: utils.py is not UTF-8"
        )
        assert "`utils`, which is not installed where it is graded, and is no module" in unit.notes[1]

    def test_of_another_unit_is_there_where_that_unit_is_imported(
        self, course: Course, tmp_path: Path
    ) -> None:
        first = course.unit(UNIT).solution.read_text(encoding="utf-8")
        second = course.unit("ex02_errors").solution.read_text(encoding="utf-8")
        files = {f"{UNIT}.py": f"import mine\n{first}", "mine.py": "x = 1\n"}
        submission = self.read(tmp_path, {**files, "ex02_errors.py": f"from {UNIT} import scale\n{second}"})
        with Grader(course, jobs=1, units=["ex02_errors"]) as grader:
            (result,) = grader.grade([submission])
        assert (result.points, result.units[0].notes) == (result.max_points, ())

    def test_nearer_ones_and_modules_come_first(self, grader: Grader, solution: str, tmp_path: Path) -> None:
        source = f"import aid, utils\n{solution}\nassert aid.x == utils.x == 1\n# savefig('a.png')\n"
        files = {f"exercises/{UNIT}.py": source, "exercises/aid.py": "x = 1\n", "aid.py": "x = 2\n"}
        pictures = {f"exercises/{letter}.png": b"1" * (3 << 20) for letter in "abc"}
        submission = self.read(tmp_path, {**files, **pictures, "exercises/utils.py": "x = 1\n"})
        unit = graded(grader, [submission])["ada"]
        assert unit.points == unit.max_points
        assert not any("NameError" in note or "AssertionError" in note for note in unit.notes)

    def test_a_worker_that_takes_the_place_of_another_has_as_long_to_load(
        self, solution: str, tmp_path: Path
    ) -> None:
        course = write_course(tmp_path)
        settings = course.exercises / f"{UNIT}.toml"
        settings.write_text(
            f"{settings.read_text('utf-8')}\n[limits]\ncall_seconds = 1.0\n", encoding="utf-8"
        )
        slow = "import time\n" + "time.sleep(0.7)\n" * 4 + "w = 1.0\n"
        source = f"{slow}{solution}\ndef scale(x, factor):\n    while True: pass\n\n_center = center\n"
        source += "def center(x):\n    return _center(x) * w\n"
        with Grader(load_course(course.root), jobs=2) as grader:
            unit = graded(grader, [hand_in("ada", {UNIT: source})])["ada"]
        assert {check.outcome for check in unit.exercises["center"]} == {"passed"}

    def test_is_in_the_digest_and_what_nothing_names_is_not(self, solution: str, tmp_path: Path) -> None:
        source = f"import utils\n{solution}"
        one = self.read(tmp_path / "1", {f"{UNIT}.py": source, "utils.py": "a = 1\n"})
        other = self.read(tmp_path / "2", {f"{UNIT}.py": source, "utils.py": "a = 2\n"})
        more = self.read(
            tmp_path / "3", {f"{UNIT}.py": source, "utils.py": "a = 1\n", "unused.py": "b = 1\n"}
        )
        assert one.digest != other.digest
        assert one.digest == more.digest

    @pytest.mark.parametrize(
        "name", ["numpy.py", "random.py", "grader/learner.py", "conftest.py", "test_mine.py"]
    )
    def test_names_that_mean_something_else_are_left_out(
        self, solution: str, tmp_path: Path, name: str
    ) -> None:
        source = f"# numpy random grader learner conftest test_mine\n{solution}"
        submission = self.read(tmp_path, {f"{UNIT}.py": source, name: "raise ValueError\n"})
        assert submission.modules[UNIT].companions == ()

    def test_too_many_and_too_large_files_are_told(self, solution: str, tmp_path: Path) -> None:
        many = {f"data/{number:03}.csv": "1\n" for number in range(80)}
        submission = self.read(tmp_path / "1", {f"{UNIT}.py": f"{solution}\n# *.csv", **many})
        assert len(submission.modules[UNIT].companions) == 50
        assert "the limit is 50 files" in submission.unit_notes[UNIT][0]
        large = {"big.csv": b"1" * (5 << 20)}
        submission = self.read(tmp_path / "2", {f"{UNIT}.py": f"{solution}\n# big.csv", **large})
        assert submission.modules[UNIT].companions == ()
        assert "big.csv is larger than 4 MiB" in submission.unit_notes[UNIT][0]

    def test_may_have_a_name_that_begins_as_a_unit_does(
        self, grader: Grader, solution: str, tmp_path: Path
    ) -> None:
        files = {f"{UNIT}.py": f"import plot_ex01\n{solution}\nplot_ex01.f(2)\n", "plot_ex01.py": "f = abs\n"}
        (note,) = graded(grader, [self.read(tmp_path, files)])["ada"].notes
        assert "plot_ex01.py does not" in note

    def test_its_lines_stand_in_tracebacks(self, grader: Grader, solution: str, tmp_path: Path) -> None:
        files = {
            f"{UNIT}.py": f"import utils\n{solution}\ndef scale(x, factor):\n    return utils.f(x)\n",
            "utils.py": "\n\ndef f(x):\n    raise KeyError(x)\n",
        }
        check = graded(grader, [self.read(tmp_path, files)])["ada"].exercises["scale"][0]
        assert [(frame.where, frame.line) for frame in check.traceback][-1] == ("utils.py", 4)


def test_a_notebook_that_is_called_py_is_read_as_one(grader: Grader, solution: str, tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": solution, "metadata": {}, "outputs": [], "execution_count": None}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    (tmp_path / f"{UNIT}.py").write_text(text, encoding="utf-8")
    submission = read(Found("ada", tmp_path), EXERCISES)
    module = submission.modules[UNIT]
    assert isinstance(module, ModuleSource)
    assert module.notebook
    assert "is a notebook, though its name ends in .py" in submission.unit_notes[UNIT][0]
    assert graded(grader, [submission])["ada"].points == 10


def test_an_export_of_our_own_notebook_is_right_work(
    course: Course, grader: Grader, solution: str, tmp_path: Path
) -> None:
    """As `jupyter nbconvert --to script` writes it, which names what only a notebook's server has."""
    unit = course.unit(UNIT)
    notebook = nbformat.reads(notebook_bytes(unit).decode("utf-8"), as_version=4)
    code = nbformat.v4.new_code_cell
    notebook.cells += [code(f"%matplotlib inline\n!pip install numpy\n%time x = 3\n{solution}")]
    notebook.cells += [code("%%time\ny = 4"), code("assert x + y == 7\ndisplay(x)"), code("files = !ls")]
    text, resources = PythonExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
    assert "get_ipython()" in text
    (tmp_path / f"{UNIT}.py").write_text(text, encoding="utf-8")
    result = graded(grader, [read(Found("ada", tmp_path), EXERCISES)])["ada"]
    assert (result.points, result.notes) == (result.max_points, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import tensorflow as tf\ntf.compat.v1.disable_eager_execution()", "switches TensorFlow's eager"),
        ("import tensorflow as tf\ntf.compat.v1.disable_v2_behavior()", "switches TensorFlow's eager"),
        ("import keras\nkeras.config.set_floatx('float64')", "sets Keras' floats to float64"),
        ("import keras\nkeras.mixed_precision.set_dtype_policy('mixed_float16')", "policy to mixed_float16"),
    ],
)
def test_a_setting_that_changes_everything_is_named_with_its_line(
    tensorflow_bench: Bench, line: str, said: str
) -> None:
    """Nothing else tells a learner why every model is wrong."""
    unit = load_course(ROOT).unit("ex11_mlp")
    session = tensorflow_bench.session(unit, f"x = 1\n{line}\n", memory_bytes=8 << 30)
    try:
        notes = session.load()
    finally:
        session.close()
    assert [said in note and note.startswith("ex11_mlp.py, line 3 ") for note in notes] == [True]


def test_what_a_worker_cannot_hand_over_is_refused_at_home_too(course: Course) -> None:
    """A model with a function of one's own (a Lambda of softmax) is not only refused when graded."""
    lambda_model = (
        "def with_probabilities(model):\n"
        "    return keras.Sequential([model, keras.layers.Lambda(lambda z: keras.ops.softmax(z))])\n"
    )
    namespace: dict[str, Any] = {"keras": pytest.importorskip("keras")}
    exec(lambda_model, namespace)
    keras = namespace["keras"]
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    with pytest.raises(CheckFailed, match="Lambda"):
        in_process(namespace["with_probabilities"])((model,), {})
