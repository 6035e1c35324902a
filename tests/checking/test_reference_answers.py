"""What a submission's worker gets if it asks for exercises that it needs, and what it does not get."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from grader.checking import reference_answers
from grader.checking.clock import Clock
from grader.checking.reference_answers import ReferenceAnswers
from grader.checking.session import Session
from grader.checking.verdict import SubmissionFault
from grader.course import Limits, Unit
from grader.sandbox.protocol import Chunk, Module
from tests.support.courses import write_course
from tests.support.places import ROOT
from tests.support.workers import Bench

UNIT = "ex02_errors"
REFERENCE = """
import numpy as np, random, time, warnings


def first(x, *rest):
    return x


def doubled(x):
    x *= 2
    x += 0  # in place, and returned
    return x


def drawn():
    return random.random(), float(np.random.rand())


def refused(x):
    raise ValueError(f"not {x}")


def warned(x):
    warnings.warn("careful", RuntimeWarning)
    return x


def opened(path):
    with open(path) as file:
        return file.read()


def huge(n):
    return np.ones(n).sum()


def slow(seconds):
    time.sleep(seconds)


def function():
    return lambda: 0
"""
NAMES = ("first", "doubled", "drawn", "refused", "warned", "opened", "huge", "slow", "function")


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench("numpy", "numpy.random")
    yield made
    made.server.close()


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    unit = write_course(tmp_path_factory.mktemp("course")).unit(UNIT)
    return dataclasses.replace(unit, limits=Limits(call_seconds=1.0, memory_mb=256))


@dataclasses.dataclass
class Asking:
    """Runs the body of a function ``tried`` in a submission's worker, where the reference answers."""

    bench: Bench
    unit: Unit
    spoke: bool = False

    def __call__(self, body: str, *args: Any) -> Any:
        lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
        names = ", ".join(f"a{number}" for number in range(len(args)))
        with self.session(f"import numpy as np\n\n\ndef tried({names}):\n{lines}") as session:
            return session.ask("tried", args, {}).value

    @contextmanager
    def session(self, source: str) -> Iterator[Session]:
        own, solution = (Module(UNIT, (Chunk(f"{UNIT}.py", text),)) for text in (source, REFERENCE))
        link, plan, clock = self.bench.server.link(), self.bench.plan(), Clock(60, 60)
        answers = ReferenceAnswers(link, plan, self.unit, solution, NAMES, b"seed", clock)
        session = Session(link, plan, self.unit, (own,), b"seed", {}, clock, needed=answers)
        try:
            session.begin_check("check")
            yield session
        finally:
            self.spoke = session.spoke
            session.close()


@pytest.fixture
def ask(bench: Bench, unit: Unit) -> Asking:
    return Asking(bench, unit)


def test_value_comes_back(ask: Asking) -> None:
    assert ask("return first(a0) + first(x=a0)", np.arange(3)).tolist() == [0, 2, 4]


def test_change_of_an_argument_comes_back_and_the_very_object_is_returned(ask: Asking) -> None:
    changed, same = ask("x = a0 + 1\ny = doubled(x)\nreturn x, y is x", np.arange(3.0))
    assert changed.tolist() == [2.0, 4.0, 6.0]
    assert same is True


def test_exception_is_raised_without_the_lines_of_the_reference(ask: Asking) -> None:
    kind, text, trace = ask(
        "import traceback\ntry:\n    refused(3)\n"
        "except ValueError as error:\n    return type(error).__name__, str(error), traceback.format_exc()"
    )
    assert (kind, text) == ("ValueError", "not 3")
    assert "raise ValueError(f" not in trace


def test_warning_is_given(ask: Asking) -> None:
    with pytest.warns(RuntimeWarning, match="careful"):
        assert ask("return warned(1)") == 1


def test_random_numbers_are_others_in_each_call_and_the_same_again(ask: Asking) -> None:
    first = ask("return drawn(), drawn()")
    assert first[0] != first[1]
    assert ask("return drawn(), drawn()") == first


@pytest.mark.parametrize(
    "body",
    ["return first(lambda: 0)", "return function()", "return first(object())"],
    ids=["function", "answer that is a function", "object"],
)
def test_what_the_line_does_not_carry_is_an_error_of_that_call(ask: Asking, body: str) -> None:
    with pytest.raises(SubmissionFault, match="handed"):
        ask(body)
    assert not ask.spoke
    assert ask(f"try:\n    {body}\nexcept Exception:\n    return first(1)") == 1


def test_reference_reads_no_file_that_a_worker_may_not_read(ask: Asking) -> None:
    with pytest.raises(SubmissionFault, match="PermissionError"):
        ask("return opened(a0)", str(ROOT / "pyproject.toml"))


@pytest.mark.parametrize(
    "body",
    ["return huge(10**11)", "return slow(60)"],
    ids=["memory", "time"],
)
def test_what_takes_too_much_is_not_answered(ask: Asking, body: str) -> None:
    with pytest.raises(SubmissionFault, match="asked the grader for what it does not get"):
        ask(body)
    assert ask.spoke


@pytest.mark.parametrize(
    ("limit", "most", "body"),
    [
        ("MOST_CALLS", 20, "for number in range(21):\n    first(number)"),
        ("MOST_BYTES", 1 << 20, "for _ in range(3):\n    first(np.zeros(50_000))"),
        ("MOST_SECONDS", 0.1, "for _ in range(30):\n    slow(0.05)"),
    ],
)
def test_only_so_much_is_answered(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, limit: str, most: float, body: str
) -> None:
    monkeypatch.setattr(reference_answers, limit, most)
    with pytest.raises(SubmissionFault, match="asked the grader for what it does not get"):
        ask(body)
    assert ask.spoke


def test_time_of_the_answers_is_not_taken_from_the_call(ask: Asking) -> None:
    assert ask("slow(0.8)\nslow(0.8)\nreturn 1") == 1


ASKS_ON = """
import threading

said = []


def ask_on():
    try:
        while True:
            first(0)
    except RuntimeError as error:
        said.append(str(error))


def start():
    threading.Thread(target=ask_on, daemon=True).start()
    return first(1)


def heard():
    return list(said)
"""


def test_thread_is_answered_during_a_call_and_not_after_it(ask: Asking) -> None:
    with ask.session(ASKS_ON) as session:
        assert session.ask("start", (), {}).value == 1
        while not (heard := session.ask("heard", (), {}).value):
            continue
    assert heard == ["first was called after the call that it belongs to had ended."]
    assert not ask.spoke
