"""What a release has and the course does not: a learner's README, a CI workflow, a .gitignore."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from grader.course import TRACKS, Course, Track, Unit

GITIGNORE = """\
.venv/
__pycache__/
.pytest_cache/
.ipynb_checkpoints/
*.egg-info/
build/
.progress.lock
.saved/
.new/
.update/
.update.part/
plots/
.DS_Store
"""

_README = Template("""\
# $course

Exercises in small steps. You fill in functions, and whenever you save, you see what works and what does not
work yet. Everything runs on your own computer.

## The first five minutes

You need Python 3.10 to 3.13. Open a terminal in this folder.

On Linux and macOS:

```
python3 -m venv .venv
source .venv/bin/activate
pip install -e .
```

On Windows (PowerShell):

```
py -m venv .venv
.venv\\Scripts\\Activate.ps1
pip install -e .
```

If Windows says that running scripts is disabled, run `Set-ExecutionPolicy -Scope Process RemoteSigned`
first, or use `.venv\\Scripts\\activate.bat` in the old command prompt.

The first install takes a few minutes: about 600 MB are fetched, or 300 MB on Linux, and take up 2 to
2.5 GB. Whenever you open a new terminal, only the line with `activate` is needed.

If pip says that your Python is another one than is required, or finds no `tensorflow`, your Python is too
new, too old or a 32-bit one: install Python 3.12 and begin again. Or install
[uv](https://docs.astral.sh/uv/), which brings the right Python by itself. Then you need none of the lines
above: `uv run grader watch` installs everything the first time, and `uv run` goes in front of each command
below. On GitHub, a Codespace of this folder has all of it installed.
$lock
Now type

```
grader watch
```

It shows the first exercise, with its file and line. Open that file in your editor, next to the terminal. Read
down to the first `# YOUR CODE HERE`, replace that line and the one below it with your code, and save: the
terminal shows what was asked for, with which input, and what your function returned. Once it is right, press
`n` for the next exercise. `q` ends it, and the next time it begins where you were.

## Every day

| what you want | what you type |
| --- | --- |
| go on: checks whenever you save | `grader watch` |
| where you stand | `grader status` |
| one unit, once | `grader check $unit` |
| all units | `pytest` |
| one unit | `pytest exercises/test_$unit.py` |
| one exercise | `pytest exercises/test_$unit.py::$test_class` |
| one exercise, by its name | `pytest $exercise` |
| stop at the first mistake | `pytest -x` |
| a hint for the next exercise | `grader hint` |
| a hint; once tried, the next one | `grader hint $exercise` |
| a function as you got it | `grader reset $exercise` |
| a newer release, your work kept | `grader update FOLDER_OR_ZIP` |
| end a loop that never ends, if nothing moves any more | Ctrl-C |
$extras
"Done" means that these checks pass. Grading also tries what a description says beyond them: huge numbers,
unchanged inputs, other seeds. So read the description once more before you go on.

When Keras starts, it may print some lines about CUDA and your processor. They are harmless.

Hints go from gentle to nearly the answer: read one, try again, and only then read the next. They are
next to each unit, in `exercises/$unit.toml` and so on.

## The units

$units
$notebooks$lessons
## What is in this folder

- `exercises/`: the modules that you fill in (`exNN_….py`), their checks (`test_exNN_….py`) and their
  hints (`exNN_….toml`)
- `datasets/`: the data
- `grader/`: the program that runs the checks. You do not need to read it, and should not change it
- `conftest.py`, `pyproject.toml`: what makes pytest and pip know this course
- `.github/`: if you push this folder to GitHub, it runs the checks there on every push, and the run's page
  shows how far you are. It is red only if something is wrong

Hand in the modules of `exercises/` that you filled in$or_notebooks. They are graded with these checks,
and with more checks that ask the same with other inputs. So a function that does everything that its
description says gets full marks.
""")

_OF_TRACK: dict[Track, str] = {
    "core": "**Core.** Do these first, in this order. They need nothing of the others:",
    "more": (
        "**More.** Each goes further into one thing. Do them after the core, or in between, when you want to "
        "know more:"
    ),
}

_PART = """

The course is longer, so some numbers are missing here. These units need nothing of the others.
"""

# Rows of the table of commands, each if the course has that file or folder.
_EXTRAS = {
    "exercises": "| a picture of what your function does, if it has one | `grader plot NAME` |\n",
    "datasets/__main__.py": "| the full data sets, once | `python -m datasets fetch` |\n",
    "exercises/published.py": "| published networks, with your functions | `grader published` |\n",
}

_LOCK = """
To get exactly the versions that the course is graded with, type `pip install -c $lock -e .`
instead of `pip install -e .`
"""

_NOTEBOOKS = """
## Notebooks

If you prefer notebooks, `notebooks/` has each unit as one, with a cell after each exercise that runs
its checks. Open them in VS Code, or with

```
pip install notebook
jupyter notebook notebooks
```

In any cell, `check()` checks all exercises of the notebook, and `status()` shows where you stand.
`hint("$exercise")` and `plot("$exercise")` help with one of them.

Write each unit in one place only, the module or the notebook. `pytest` looks at the modules.
"""

_LESSONS = """
## The lessons, to read

Open `lessons/index.html` in a browser: each unit's text with its formulas and pictures, and what each
exercise promises beside it. No network is needed. The same text stands in the modules.
"""

_WORKFLOW = Template("""\
name: Checks

on: [push, pull_request]

permissions:
  contents: read

jobs:
  checks:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
          cache: pip
          cache-dependency-path: $key
      - name: Install
        run: $install
      # Red if something is wrong; what is still to be written is not. How far you are is on the run's page.
      - name: Run the public checks
        run: pytest --job-summary "$$GITHUB_STEP_SUMMARY"
""")


def readme(course: Course, units: Sequence[Unit], lock: str | None, *, notebooks: bool, lessons: bool) -> str:
    """The README for learners.

    Args:
        course: the course.
        units: those of the release, at least one.
        lock: name of its lock file, or None.
        notebooks: whether the release has notebooks.
        lessons: whether the release has the lessons as web pages.
    """
    first = min(units, key=lambda unit: TRACKS.index(unit.track))
    return _README.substitute(
        course=course.name,
        unit=first.name,
        exercise=first.exercises[0].name,
        test_class=first.exercises[0].test_class,
        units=_list_of(units) + ("" if len(units) == len(course.units) else _PART),
        lock=Template(_LOCK).substitute(lock=lock) if lock else "",
        notebooks=Template(_NOTEBOOKS).substitute(exercise=first.exercises[0].name) if notebooks else "",
        extras="".join(row for file, row in _EXTRAS.items() if (course.root / file).exists()),
        lessons=_LESSONS if lessons else "",
        or_notebooks=", or your notebooks" if notebooks else "",
    )


def _list_of(units: Sequence[Unit]) -> str:
    """The units, under a sentence for each track if there are several."""
    lists = {
        track: "\n".join(f"- `{unit.name}`: {unit.title}" for unit in units if unit.track == track)
        for track in TRACKS
    }
    if not all(lists.values()):
        return "\n".join(filter(None, lists.values()))
    return "\n\n".join(f"{_OF_TRACK[track]}\n\n{names}" for track, names in lists.items())


def workflow(lock: str | None) -> str:
    """The GitHub workflow that runs the public checks on every push."""
    if lock is None:
        return _WORKFLOW.substitute(key="pyproject.toml", install="pip install -e .")
    # As constraints, the lock file's versions apply, but what only instructors need is not installed.
    return _WORKFLOW.substitute(key=lock, install=f"pip install -c {lock} -e .")
