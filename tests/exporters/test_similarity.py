"""What Dolos and JPlag get: what learners wrote, and what the stub gives in a file of its own."""

from __future__ import annotations

import ast
import csv
import io
import zipfile

from grader.exporters.similarity import dolos_zip, given_code, jplag_files, own_code
from grader.release.stubs import stub_text
from grader.submission import Chunk, Companion, ModuleSource
from tests.support.courses import SCALING, write_course
from tests.support.strangers import HOSTILE

CELLS = (
    "import numpy as np",
    '# ## Stretch\ndef scale(x, factor):\n    """Multiply.\n\n    A promise: of the stub."""\n'
    "    # my own comment\n    return by(x, factor)\n\n\n# %% [markdown]\n# ## Center\n# The mean goes.\n",
    'def center(x):\n    """Move."""\n    raise NotImplementedError("TODO: center")\n',
    "def by(x, factor):\n    return np.asarray(x) * factor\n\n\nprint(scale(1, 2))\n",
)
NAMES = ["scale", "center"]


def module(*cells: str, companions: tuple[Companion, ...] = ()) -> ModuleSource:
    chunks = tuple(Chunk(f"cell {number}", text) for number, text in enumerate(cells, 1))
    return ModuleSource("ex01_scaling", "ex01_scaling.ipynb", chunks, True, (), companions)


def test_lessons_docstrings_demonstrations_and_todos_are_left_out() -> None:
    assert own_code(module(*CELLS), NAMES) == (
        "def scale(x, factor):\n    # my own comment\n    return by(x, factor)\n\n\n"
        "def by(x, factor):\n    return np.asarray(x) * factor\n"
    )


def test_an_untouched_stub_is_nothing(tmp_path) -> None:
    stub = stub_text(write_course(tmp_path).unit("ex01_scaling"))
    assert own_code(module(stub), NAMES) == ""


def test_modules_of_a_learners_own_come_along() -> None:
    files = (Companion("utils.py", b"def helper():\n    pass\n"), Companion("data.csv", b"1,2\n"))
    code = own_code(module(*CELLS, companions=files), NAMES)
    assert "def helper" in code
    assert "1,2" not in code


def test_what_a_stub_gives_is_python_without_docstrings(tmp_path) -> None:
    given = given_code(stub_text(write_course(tmp_path).unit("ex01_scaling")))
    functions = ast.parse(given).body
    assert [node.name for node in functions] == NAMES
    assert "Multiply every value" not in given
    assert "mean is taken away" not in given


def test_dolos_finds_each_file_and_whose_it_is() -> None:
    code = {"Ada": "def a(): 1\n", "=cmd|'/c calc'!A1": "def b(): 2\n"}
    files = {"Ada": "Ada", "=cmd|'/c calc'!A1": "cmd-1"}
    data = dolos_zip(code, files, "def given(): 0\n")
    assert data == dolos_zip(code, files, "def given(): 0\n")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("info.csv").decode())))
        found = {row["full_name"]: archive.read(row["filename"]).decode() for row in rows}
        assert len(archive.namelist()) == len(rows) + 1
    assert [row["ignored"] for row in rows] == ["true", "false", "false"]
    assert found["Ada"] == "def a(): 1\n"
    assert "'=cmd|'/c calc'!A1" in found


def test_jplag_gets_a_folder_for_each_learner_and_the_base_code() -> None:
    assert jplag_files({"Ada": "a"}, {"Ada": "ada"}, "given", "ex01") == {
        "submissions/ada/ex01.py": b"a",
        "base/ex01.py": b"given",
    }


def test_strangers_text_is_nothing_but_text() -> None:
    for text in HOSTILE:
        data = dolos_zip({text: text}, {text: "ada"}, "")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = list(csv.DictReader(io.StringIO(archive.read("info.csv").decode())))
        assert len(rows) == 2
        assert rows[1]["filename"] == "learners/ada.py"


def test_a_solution_is_the_solution() -> None:
    code = own_code(module(SCALING), NAMES)
    assert [node.name for node in ast.parse(code).body] == NAMES
    assert "mean is 0" not in code
