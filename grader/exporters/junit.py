"""Results as JUnit XML, which CI systems show.

GitLab keeps one case for each pair of ``classname`` and ``name``, shows ``classname`` and the text inside of
a failure, and links ``file``. So every pair is another one, also in a class, and says whose the case is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from grader.exporters.plain import frame_line, one_line, plain
from grader.results import CheckResult, Result, UnitResult, on_carried
from grader.results.overview import NOT_GRADED


def junit_xml(course: str, results: Iterable[Result]) -> Iterator[bytes]:
    """One test suite per submission and unit, with one test case per check; piece by piece.

    A unit that could not be graded is one test case with an error: its checks say nothing about it.

    Args:
        course: name of the course.
        results: read one after another.
    """
    name = quoteattr(one_line(course))
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<testsuites name={name}>\n".encode()
    for result in results:
        for unit in result.units:
            suite = _suite(result, unit)
            ET.indent(suite)
            yield ET.tostring(suite, encoding="utf-8") + b"\n"
    yield b"</testsuites>\n"


def _suite(result: Result, unit: UnitResult) -> ET.Element:
    if unit.given_up:
        return _not_graded(result, unit)
    wrong = [check for check in unit.checks if check.outcome != "passed"]
    suite = ET.Element(
        "testsuite",
        name=_name(result, unit),
        tests=str(len(unit.checks)),
        failures=str(sum(check.outcome in ("failed", "todo") for check in wrong)),
        errors=str(sum(check.outcome in ("error", "timeout") for check in wrong)),
        time=f"{sum(check.seconds for check in unit.checks):.3f}",
    )
    for check in unit.checks:
        _case(suite, check, result.learner, unit.unit)
    _notes(suite, result, unit)
    return suite


def _not_graded(result: Result, unit: UnitResult) -> ET.Element:
    suite = ET.Element(
        "testsuite", name=_name(result, unit), tests="1", failures="0", errors="1", time="0.000"
    )
    case = _placed(suite, result.learner, unit.unit, NOT_GRADED, 0.0)
    # The note that says why is the last one: those from reading the submission come before it.
    said = one_line(unit.notes[-1], 1000) if unit.notes else ""
    ET.SubElement(case, "error", type=NOT_GRADED, message=said).text = said
    _notes(suite, result, unit)
    return suite


def _name(result: Result, unit: UnitResult) -> str:
    return f"{one_line(result.learner, 80)}: {unit.unit}"


def _notes(suite: ET.Element, result: Result, unit: UnitResult) -> None:
    notes = [one_line(note, 1000) for note in (*result.notes, *unit.notes)]
    if notes:
        ET.SubElement(suite, "system-err").text = "\n".join(notes)


def _placed(suite: ET.Element, learner: str, unit: str, name: str, seconds: float) -> ET.Element:
    """A case that says whose it is, and which file in a learner's repository it is about."""
    return ET.SubElement(
        suite,
        "testcase",
        classname=f"{one_line(learner)}.{unit}",
        file=f"exercises/{unit}.py",
        name=name,
        time=f"{seconds:.3f}",
    )


def _case(suite: ET.Element, check: CheckResult, learner: str, unit: str) -> None:
    # Two checks may have one title; their ids differ.
    name = f"{check.exercise}: {one_line(check.title)} ({one_line(check.id)})"
    case = _placed(suite, learner, unit, name, check.seconds)
    told = [one_line(sentence, 500) for sentence in check.told]
    if check.outcome == "passed":
        if told:
            ET.SubElement(case, "system-out").text = "\n".join(told)
        return
    kind = "failure" if check.outcome in ("failed", "todo") else "error"
    entry = ET.SubElement(case, kind, type=check.outcome, message=one_line(check.message))
    lines = [check.message, check.details, check.sentence, check.hint, on_carried([check])]
    texts = [plain(line) for line in lines if line]
    entry.text = "\n".join([*texts, *map(frame_line, check.traceback)])
    if told or check.output:
        ET.SubElement(case, "system-out").text = "\n".join([*told, plain(check.output)]).rstrip("\n")
