"""One failure is told in the same words by a learner's pytest, by `check` in a notebook and by grading."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from grader.course import load_course
from grader.learner.findings import STATES
from grader.results import CheckResult, Outcome
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.learner_folder import LearnerFolder

UNIT = "ex01_scaling"
HINT = "Arrays can be multiplied as a whole."
OTHER_HINT = "What is twice 3, and what is 3 plus 2?"
MISCONCEPTION = "You add the factor to the values, where each has to be multiplied by it."


@dataclass(frozen=True)
class Kind:
    """A way to fail.

    Attributes:
        code: what the learner's `scale` does.
        check: what a check does with it; it passes for the solution.
        outcome: in the result document.
        message: what the learner reads.
        sentence: of the misconception behind it, which only grading knows.
        hint: what grading tells: the misconception's own, else the exercise's first; none for what is still
            to be written, and none if the message says all.
    """

    code: str
    check: str
    outcome: Outcome
    message: str
    sentence: str = ""
    hint: str = HINT


ASK = "scale(2.0, {n})"
KINDS = {
    "right": Kind("return x * factor", "assert scale(2.0, {n}) == 2.0 * {n}", "passed", "", hint=""),
    "wrong_value": Kind(
        "return x",
        'expect_close(scale(2.0, {n}), 2.0 * {n}, "scale(2, n)")',
        "failed",
        "scale(2, n) returned a wrong value.",
    ),
    "changed_input_beside_a_wrong_value": Kind(
        "x[0] = 9.0; return [1.0, 2.0]",
        'expect_close(scale([1.0, 2.0], {n}), [{n}, 2 * {n}], "scale(x, n)")',
        "failed",
        "`scale` changed its input in place: work on a copy, or on a new array. Besides, this check found: "
        "scale(x, n) returned wrong values: 2 of 2 differ.",
    ),
    "changed_input_that_is_asked_for": Kind(
        "x.append(9.0); return 1.0",
        'x = [1.0, 2.0]\n        with expect_unchanged("scale(x, n)", x):\n            scale(x, {n})',
        "failed",
        "scale(x, n) changed its input in place. Work on a copy, or on a new array.",
    ),
    "named_misconception": Kind(
        "return x + factor",
        'expect(scale(2.0, {n}) == 2.0 * {n}, "Not a product.", misconception="adds_the_factor")',
        "failed",
        "Not a product.",
        MISCONCEPTION,
        OTHER_HINT,
    ),
    "plain_assert": Kind(
        "return x", "assert scale(2.0, {n}) == 2.0 * {n}", "failed", "`scale` did not do what was asked."
    ),
    "nothing_raised": Kind(
        "return 1.0",
        "with pytest.raises(ValueError):\n            scale('word', {n})",
        "failed",
        "`scale` should have raised ValueError, and did not.",
    ),
    "none_of_two_raised": Kind(
        "return 1.0",
        "with pytest.raises((ValueError, KeyError)):\n            scale('word', {n})",
        "failed",
        "`scale` should have raised ValueError or KeyError, and did not.",
    ),
    "other_error_raised": Kind(
        "raise KeyError('weights')",
        "with pytest.raises(ValueError):\n            scale('word', {n})",
        "error",
        "Your code raised KeyError: 'weights'",
    ),
    "returned_none": Kind(
        "return None",
        "first, second = scale([1.0, 2.0], {n})",
        "failed",
        "`scale` returned None. Is a `return` missing?",
    ),
    "returned_another_type": Kind(
        "return [x]",
        "scale(2.0, {n}).sum()",
        "failed",
        "`scale` returned a list with which the check could not go on. Compare its type, shape and parts "
        "with what was promised.",
    ),
    "cannot_be_handed_over": Kind(
        "return object()",
        ASK,
        "error",
        "`scale`: A value of type object cannot be handed over.",
    ),
    "returned_an_error": Kind(
        "return ValueError('bad')",
        "with pytest.raises(ValueError):\n            scale('word', {n})",
        "error",
        "`scale`: You return an error. Raise it, do not return it: raise ValueError(...). ",
    ),
    "name_almost_right": Kind(
        "return halv(x)",
        ASK,
        "error",
        "Your code raised NameError: name 'halv' is not defined. Did you mean: 'halve'?",
    ),
    "attribute_almost_right": Kind(
        "return np.zeroes(3)",
        ASK,
        "error",
        "Your code raised AttributeError: module 'numpy' has no attribute 'zeroes'. Did you mean: 'zeros'?",
    ),
    "argument_of_another_name": Kind(
        "return np.sum(x, axes=0)",
        ASK,
        "error",
        "sum was called with an argument named axes, and has none of that name.",
    ),
    "another_kind_of_number": Kind(
        "return 1",
        'expect_array(scale(2.0, {n}), "scale(2, n)", kind="f")',
        "failed",
        "scale(2, n) returned whole numbers (dtype int64), where floats were asked for.",
    ),
    "module_for_a_figure": Kind(
        "return asyncio",
        ASK,
        "error",
        "`scale`: You return a module. If it is plt, return the figure: figure, axes = plt.subplots(). ",
    ),
    "image_for_an_array": Kind(
        'return __import__("PIL.Image").Image.new("L", (2, 2))',
        ASK,
        "error",
        "`scale`: You return an image of Pillow. np.asarray(image, dtype=float) makes an array of it. ",
    ),
    "error_of_a_library": Kind(
        "return np.reshape(x, (2, 2))",
        ASK,
        "error",
        "A new shape must hold exactly the entries that are there, and the array has 1. (2,2) does not, "
        "whatever a length of -1 stands for. Take the lengths from the array's own shape. "
        "(Your code raised ValueError: cannot reshape array of size 1 into shape (2,2))",
    ),
    "another_error": Kind(
        "return [][5]",
        'expect_error(ValueError, "scale(text, n)", scale, "word", {n})',
        "error",
        "scale(text, n) should have raised ValueError. There is no entry at this index.",
    ),
    "too_few_arguments": Kind(
        "return (lambda: 1)(x)",
        ASK,
        "error",
        "Your code raised TypeError: scale.<locals>.<lambda>() takes 0 positional arguments but 1 was given",
    ),
    "outdated_name": Kind(
        "return np.float(x)",
        ASK,
        "error",
        "NumPy's np.float is gone: write float, or a NumPy type such as",
    ),
    "own_assert": Kind("assert x == 0, 'not 0'", ASK, "error", "Your code raised AssertionError: not 0"),
    "endless_recursion": Kind(
        "return scale(x, factor)",
        ASK,
        "error",
        "A function of yours calls itself too often, or without end (RecursionError).",
    ),
    "exit": Kind(
        "raise SystemExit(0)",
        ASK,
        "error",
        "Your code called sys.exit() or exit(). A function should return its answer.",
    ),
    "asks_for_input": Kind(
        "return input()",
        ASK,
        "error",
        "Your code asks for input, and where it is graded nobody is there to answer.",
    ),
    "left_over": Kind(
        "raise NotImplementedError('TODO: scale')",
        ASK,
        "error",
        "`scale` has your code, and beside it the line `raise NotImplementedError(...)`",
        hint="",
    ),
    "left_over_without_its_name": Kind(
        "raise NotImplementedError",
        ASK,
        "error",
        "`scale` has your code, and beside it the line `raise NotImplementedError(...)`",
        hint="",
    ),
    "waits_for_another": Kind(
        "return halve(x)", ASK, "todo", "Needs `halve`, which is still to be written.", hint=""
    ),
    "not_implemented_by_a_library": Kind(
        "return asyncio.AbstractEventLoop().run_forever()",
        ASK,
        "error",
        "Your code raised NotImplementedError",
    ),
}
CHECKS = "\n".join(
    [
        "import pytest\nfrom exercises.ex01_scaling import center, scale",
        "from grader.authoring import expect, expect_array, expect_close, expect_error, expect_unchanged\n\n",
        "class TestScale:",
        *(
            f'    def test_{name}(self):\n        """kind {name}"""\n        '
            f"{kind.check.format(n=float(n))}\n"
            for n, (name, kind) in enumerate(KINDS.items(), 2)
        ),
        "\nclass TestCenter:\n    def test_takes_an_argument(self):",
        '        """kind arguments"""\n        center(1.0)\n',
    ]
)
MODULE = "\n".join(
    [
        "import asyncio\nimport numpy as np\n\n\ndef scale(x, factor):",
        *(f"    if factor == {n}:\n        {kind.code}" for n, kind in enumerate(KINDS.values(), 2)),
        "\n\ndef halve(x):\n    raise NotImplementedError('TODO: halve')",
        "\n\ndef center():\n    return 0.0\n",
    ]
)
ARGUMENTS = (
    "center takes no argument, and was called with 1. The first line of a function names its arguments "
    "between the brackets, as in def f(x): (Your code raised TypeError: center() takes 0 positional "
    "arguments but 1 was given)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> LearnerFolder:
    made = LearnerFolder(tmp_path_factory.mktemp("learner"))
    made.write(f"exercises/test_{UNIT}.py", CHECKS)
    made.write(f"exercises/{UNIT}.py", MODULE)
    return made


@pytest.fixture(scope="module")
def at_home(folder: LearnerFolder) -> str:
    """What the learner's pytest writes."""
    return folder.pytest("-v", f"exercises/test_{UNIT}.py").text


@pytest.fixture(scope="module")
def in_notebook(folder: LearnerFolder) -> dict[str, list[str]]:
    """By title: state and message of what `check` finds; and the first hint."""
    cells = [MODULE, "from grader.learner import check", "reports = [check('scale'), check('center')]"]
    script = (
        "import json\nfrom IPython.core.interactiveshell import InteractiveShell\n"
        f"shell = InteractiveShell.instance()\nfor cell in {cells!r}:\n    shell.run_cell(cell)\n"
        "found = {f.title: [f.state, f.message] for r in shell.user_ns['reports'] for f in r.findings}\n"
        "print(json.dumps({**found, 'hint': [shell.user_ns['reports'][0].hints[0]]}))\n"
    )
    found: dict[str, list[str]] = json.loads(folder.python("-c", script).text.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckResult]:
    """By id, what grading says of these checks, the same ones once more as hidden checks."""
    course = write_course(tmp_path_factory.mktemp("graded"))
    unit = course.unit(UNIT)
    unit.public_checks.write_text(CHECKS, encoding="utf-8")
    unit.hidden_checks.write_text(CHECKS, encoding="utf-8")
    with Grader(load_course(course.root), jobs=1, units=[UNIT]) as grader:
        result = grader.grade_one(hand_in("ada", {UNIT: MODULE}))
    return {check.id: check for check in result.units[0].checks}


def section(text: str, title: str) -> str:
    """What a run says of a check, in one line."""
    return " ".join(text.partition(f"Asked: {title}\n")[2].partition("Asked:")[0].split())


@pytest.mark.parametrize("name", KINDS)
def test_failure_is_told_alike_on_every_road(
    name: str, graded: dict[str, CheckResult], in_notebook: dict[str, list[str]], at_home: str
) -> None:
    kind = KINDS[name]
    check = graded[f"public::TestScale::test_{name}"]
    assert check.outcome == kind.outcome
    assert check.message.startswith(kind.message)
    assert (check.sentence, check.hint) == (kind.sentence, kind.hint)
    assert in_notebook[f"kind {name}"] == [STATES[kind.outcome], check.message]
    word = {"passed": "PASSED", "wrong": "WRONG", "todo": "TODO"}[STATES[kind.outcome]]
    assert f"test_{name} {word}" in at_home
    if kind.outcome != "passed":
        said = " ".join(check.message.split())
        assert section(at_home, f"kind {name}").startswith((said, "The same as above.")), said
        assert at_home.count(f"Asked: kind {name}\n") == 1


@pytest.mark.parametrize("name", KINDS)
def test_hidden_check_says_the_same_and_shows_no_values(name: str, graded: dict[str, CheckResult]) -> None:
    public, hidden = (graded[f"{whose}::TestScale::test_{name}"] for whose in ("public", "hidden"))
    assert (hidden.outcome, hidden.message, hidden.hint) == (public.outcome, public.message, public.hint)
    assert hidden.details == ""
    assert {frame.where for frame in hidden.traceback} <= {f"{UNIT}.py"}


def test_call_that_never_reaches_the_function_is_told_alike(
    graded: dict[str, CheckResult], in_notebook: dict[str, list[str]], at_home: str
) -> None:
    check = graded["public::TestCenter::test_takes_an_argument"]
    assert (check.outcome, check.message) == ("error", ARGUMENTS)
    assert in_notebook["kind arguments"] == ["wrong", ARGUMENTS]
    assert section(at_home, "kind arguments").startswith(ARGUMENTS)


def test_hint_is_the_same_on_every_road(folder: LearnerFolder, in_notebook: dict[str, list[str]]) -> None:
    assert in_notebook["hint"] == [HINT]
    assert HINT in folder.pytest("--hint", "scale").text


def test_what_only_grading_knows_is_not_told_at_home(at_home: str) -> None:
    assert MISCONCEPTION not in at_home


def test_traceback_at_home_is_the_learners_own_with_its_lines(at_home: str) -> None:
    said = section(at_home, "kind error_of_a_library")
    assert "return np.reshape(x, (2, 2))" in said
    assert f"exercises/{UNIT}.py:" in said


@pytest.mark.parametrize(
    ("where", "functions", "said"),
    [
        ("this notebook", [], "There is no function `scale` in this notebook."),
        (
            "ex01",
            ["Scale", "center"],
            "There is no function `scale` in ex01. There is `Scale`: should it be called `scale`?",
        ),
    ],
)
def test_missing_function_is_a_sentence_with_the_one_that_may_be_meant(
    where: str, functions: list[str], said: str
) -> None:
    from grader.checking.sentences import on_missing

    assert on_missing("scale", where, functions) == said


def test_a_learners_pytest_imports_nothing_heavy(folder: LearnerFolder) -> None:
    script = (
        "import sys, grader.learner.session, grader.learner.notebook\n"
        "print([name for name in sys.modules if name.startswith(('tensorflow', 'keras', 'grader.sandbox'))])"
    )
    assert folder.python("-c", script).text == "[]\n"
