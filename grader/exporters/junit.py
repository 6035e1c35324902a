"""Results as JUnit XML, which CI systems show."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from grader.exporters.plain import frame_line, one_line, plain
from grader.results import CheckResult, Result


def junit_xml(results: Sequence[Result]) -> bytes:
    """One test suite per submission and unit, one test case per check."""
    root = ET.Element("testsuites", name=one_line(results[0].course) if results else "")
    for result in results:
        for unit in result.units:
            wrong = [check for check in unit.checks if check.outcome != "passed"]
            suite = ET.SubElement(
                root,
                "testsuite",
                name=f"{one_line(result.learner, 80)}: {unit.unit}",
                tests=str(len(unit.checks)),
                failures=str(sum(check.outcome in ("failed", "todo") for check in wrong)),
                errors=str(sum(check.outcome in ("error", "timeout") for check in wrong)),
                time=f"{sum(check.seconds for check in unit.checks):.3f}",
            )
            for check in unit.checks:
                _case(suite, check, unit.unit)
            notes = [one_line(note, 1000) for note in (*result.notes, *unit.notes)]
            if notes:
                ET.SubElement(suite, "system-err").text = "\n".join(notes)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _case(suite: ET.Element, check: CheckResult, unit: str) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"{unit}.{check.exercise}",
        name=one_line(check.title),
        time=f"{check.seconds:.3f}",
    )
    if check.outcome == "passed":
        return
    kind = "failure" if check.outcome in ("failed", "todo") else "error"
    entry = ET.SubElement(case, kind, type=check.outcome, message=one_line(check.message))
    lines = [check.message, check.details, check.sentence, check.hint]
    texts = [plain(line) for line in lines if line]
    entry.text = "\n".join([*texts, *map(frame_line, check.traceback)])
    if check.output:
        ET.SubElement(case, "system-out").text = plain(check.output)
