"""IPython's magics do nothing when a notebook is graded, and each line stays where it is."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.submission.magics import as_typed, without_magics, written_file


def run(source: str) -> dict[str, object]:
    """What a cell defines, its magics made harmless."""
    python = without_magics(source)
    assert python is not None
    names: dict[str, object] = {}
    exec(compile(python, "cell", "exec"), names)  # The sources are this module's own.
    return names


@pytest.mark.parametrize(
    "line",
    [
        "%matplotlib inline",
        "%load_ext tensorboard",
        "% matplotlib inline",
        "!pip install 'numpy",
        "!",
        "?sum",
        "??sum",
        "sum?",
        "np.sum??",
        "%timeit f(3)",
        "%time",
        "%time -n 3 f(3)",
        "!ls \\",
        "%%bash",
    ],
)
def test_magic_becomes_nothing_and_lines_stay(line):
    source = f"x = 1\n{line}\n\ny = 2"
    python = without_magics(source)
    assert python is not None
    assert python.count("\n") == source.count("\n")
    assert run(source)["y"] == 2
    assert ast.parse(python).body[-1].lineno == 4


def test_magic_may_be_all_of_a_block():
    assert run("if True:\n    !pip install x\n\t\nfor i in range(2):\n\t%matplotlib inline\ny = 1")["y"] == 1


def test_magic_over_several_lines_is_left_out_whole():
    assert run("!pip install \\\n    numpy \\\n    keras\ny = 1")["y"] == 1


def test_assigned_magic_assigns_none():
    names = run("files = !ls *.py\nbest = %timeit -o f()\n")
    assert names["files"] is None
    assert names["best"] is None


def test_timed_statement_runs():
    assert run("%time x = 1 + 2\n    ")["x"] == 3


@pytest.mark.parametrize("magic", ["%%time", "%%timeit -n 1", "%%capture out", "\n%%time"])
def test_timed_or_captured_cell_keeps_its_body(magic):
    assert run(f"{magic}\nx = 3")["x"] == 3


@pytest.mark.parametrize(
    "magic", ["%%bash", "%%writefile ex01.py", "%%html", "%%python2", "\n  %%javascript", "%%"]
)
def test_cell_of_another_language_is_left_out(magic):
    assert without_magics(f"{magic}\nx = 3") is None


@pytest.mark.parametrize(
    "source",
    [
        "x = (10\n% 3)",
        "x = 10 \\\n% 3",
        "x = [1,  # open (\n  2][0]\nx = 10 % 3",
        'x = """\n%matplotlib inline\n!ls\nwhat?\n"""\nx = 1',
        "x = '''\n\\'''%\n!a''' and 1",
        'x = {"a": "}{(",\n"b": 1}["b"]',
        "x = 1  # why?",
        "x = '!'\nx = 1",
        "x = 4\nx %= 3",
        "x = 'it\\'s (' and 1",
        "x = len('what?')\nx = 1",
        "x = 1 != 2",
    ],
)
def test_python_that_looks_like_magic_stays(source):
    assert without_magics(source) == source
    assert run(source)["x"] == 1


def test_magic_after_closed_brackets_and_strings_is_found():
    assert run("x = f'{(1)}' + '''\na''' + \"\"\"b\"\"\"\n!ls\ny = 1")["y"] == 1


def test_magic_after_a_comment_with_an_open_bracket_is_found():
    assert run("# see (\n%matplotlib inline\ny = 1 # \\\n!ls")["y"] == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab=%!? \\\n\t'\"()#1.", max_size=80))
def test_any_text_keeps_its_number_of_lines(source):
    python = without_magics(source)
    assert python is None or python.count("\n") == source.count("\n")


PYTHON_LINES = [
    "x = 1",
    "if x:",
    "    y = (2,",
    "  3)",
    '"""',
    "text % (",
    "% 3",
    ")",
    "# why?",
    "s = 'a'",
    "\\",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PYTHON_LINES), max_size=8))
def test_valid_python_is_never_changed(lines):
    source = "\n".join(lines)
    try:
        ast.parse(source)
    except SyntaxError:
        return
    assert without_magics(source) == source


@pytest.mark.parametrize("filler", [" ", "'", '"""', "(", "\\", "?", "a", "\n", "%\n", "x = "])
def test_half_a_mebibyte_of_anything_is_read_in_one_go(filler):
    source = "x = 1\n" + filler * (2**19 // len(filler))
    python = without_magics(source)
    assert python is not None
    assert python.count("\n") == source.count("\n")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("    x = 1\n    if x:\n        y = 2\n", "x = 1\nif x:\n    y = 2\n"),
        ("\n  x = 1\ny = 2", "\nx = 1\ny = 2"),
        (">>> def f():\n...     return 3\n...\n>>> f()\n", "def f():\n    return 3\n\nf()\n"),
        ("x = '>>> '\n", "x = '>>> '\n"),
        ("x = 1\n>>> y", "x = 1\n>>> y"),
        ("", ""),
        ("# only\n", "# only\n"),
    ],
)
def test_an_indented_cell_and_prompts_are_read_as_ipython_does(cell: str, read: str) -> None:
    assert as_typed(cell) == read


def test_timed_values_and_run_are_what_they_mean() -> None:
    assert run("w = %time 2 + 3\n%time v = 4")["w"] == 5
    assert without_magics("%run helpers.py") == "from helpers import *  # %run helpers.py"
    assert without_magics("%run -i helpers.py") == "pass  # %run -i helpers.py"
    assert run("%%prun\nx = 3")["x"] == 3


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("%%writefile utils.py\nx = 1\n", ("utils.py", "x = 1\n", False)),
        ("%%file -a 'lib/utils.py'\nx = 1", ("lib/utils.py", "x = 1", True)),
        ("\n%%writefile ./a.txt\n", ("a.txt", "", False)),
        ("%%writefile ../utils.py\nx = 1", None),
        ("%%writefile /etc/passwd\nx = 1", None),
        ("%%writefile a//b.py\nx = 1", None),
        ("%%writefile\nx = 1", None),
        ("x = '%%writefile a.py'", None),
    ],
)
def test_what_a_cell_writes_is_known(cell: str, found: tuple[str, str, bool] | None) -> None:
    assert written_file(cell) == found
