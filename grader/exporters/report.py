"""Results as one self-contained HTML page.

It is built from trees of elements, so that every text from a stranger is escaped when the page is written;
one tree for each submission, because a class of thousands does not fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from grader.exporters.plain import earned, frame_line, one_line, plain, points
from grader.results import CheckResult, Result, UnitResult
from grader.results.overview import NOT_GRADED, Overview, UnitOverview

_STYLE = """
:root { color-scheme: light dark; --line: #8885; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
h2 { margin-top: 3rem; border-top: 2px solid var(--line); padding-top: 1rem; }
.passed { color: var(--good); } .failed, .error, .timeout { color: var(--bad); } .todo { color: var(--open); }
.check { margin: .4rem 0 .4rem 1.2rem; } .said { margin: .1rem 0 .1rem 1.4rem; white-space: pre-wrap; }
.note { color: var(--open); } .quiet { opacity: .7; }
pre { background: #8881; padding: .5rem .8rem; margin: .3rem 0 .3rem 1.4rem; overflow-x: auto;
  font-size: 13px; }
"""
_MARKS = {"passed": "✓", "failed": "✗", "error": "✗", "timeout": "⏱", "todo": "○"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_report(
    overviews: Sequence[Overview], results: Iterable[Result], counted: str = ""
) -> Iterator[bytes]:
    """The page, piece by piece: a table of all submissions, then each in detail.

    Args:
        overviews: of all submissions, in the order in which they are shown.
        results: of the same submissions in the same order; read one after another.
        counted: a sentence that says which units count.
    """
    title = f"{one_line(overviews[0].course)}: results" if overviews else "Results"
    head = ET.Element("head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _text(head, "title", title)
    _text(head, "style", _STYLE)
    first = ET.Element("div")
    _text(first, "h1", title)
    _overview(first, overviews)
    if counted:
        _text(first, "p", one_line(counted, 1000), "quiet")
    yield b'<!doctype html>\n<html lang="en">' + _html(head) + b"<body>" + _html(first)
    for number, result in enumerate(results):
        section = ET.Element("section")
        _submission(section, result, number)
        yield _html(section)
    yield b"</body></html>\n"


def _html(element: ET.Element) -> bytes:
    data: bytes = ET.tostring(element, encoding="utf-8", method="html")
    return data


def _overview(body: ET.Element, results: Sequence[Overview]) -> None:
    table = ET.SubElement(body, "table")
    row = ET.SubElement(table, "tr")
    _text(row, "th", "learner")
    for unit in results[0].units if results else ():
        _text(row, "th", unit.unit.partition("_")[0], "number").set("title", one_line(unit.title))
    _text(row, "th", "points", "number")
    _text(row, "th", "%", "number")
    for number, result in enumerate(results):
        row = ET.SubElement(table, "tr")
        link = ET.SubElement(ET.SubElement(row, "td"), "a", href=f"#s{number}")
        link.text = one_line(result.learner, 80)
        for unit in result.units:
            _text(row, "td", _points(unit) if unit.handed_in else "–", "number")
        _text(row, "td", f"{points(result.points)}/{points(result.max_points)}", "number")
        _text(row, "td", "–" if result.percentage is None else f"{result.percentage:.0f}", "number")


def _submission(body: ET.Element, result: Result, number: int) -> None:
    heading = _text(body, "h2", one_line(result.learner, 80))
    heading.set("id", f"s{number}")
    total = f"{points(result.counted)} of {points(result.max_points)} points"
    _text(body, "p", total + earned(result.points, result.deducted))
    for note in result.notes:
        _text(body, "p", plain(note), "note")
    for unit in result.units:
        # A unit that was handed in but cannot be read has a note that says why.
        if unit.handed_in or unit.notes:
            _unit(body, unit)
    provenance = result.provenance
    confinement = ", ".join(provenance.confinement) or "none: the submission was trusted"
    versions = ", ".join(f"{name} {version}" for name, version in provenance.versions.items())
    _text(body, "p", f"Graded {provenance.graded_at} with {versions}; confinement: {confinement}.", "quiet")


def _unit(body: ET.Element, unit: UnitResult) -> None:
    _text(body, "h3", f"{one_line(unit.title)}: {_points(unit)}")
    for note in (*([unit.late.sentence] if unit.late else ()), *unit.notes):
        _text(body, "p", plain(note), "note")
    if not unit.handed_in or unit.given_up:
        return
    for name, checks in unit.exercises.items():
        got, best = sum(check.points for check in checks), sum(check.max_points for check in checks)
        details = ET.SubElement(body, "details")
        if got < best and any(check.outcome != "todo" for check in checks):
            details.set("open", "open")
        summary = ET.SubElement(details, "summary")
        _text(summary, "code", name)
        summary[-1].tail = f" {points(got)}/{points(best)} "
        for check in checks:
            _text(summary, "span", _MARKS[check.outcome], check.outcome)
        said: set[str] = set()
        for check in checks:
            _check(details, check, said)


def _check(parent: ET.Element, check: CheckResult, said: set[str]) -> None:
    block = ET.SubElement(parent, "div", {"class": "check"})
    _text(block, "span", f"{_MARKS[check.outcome]} ", check.outcome)
    _text(block, "span", one_line(check.title))
    for sentence in check.told:
        _text(block, "p", plain(sentence), "said")
    if check.outcome == "passed":
        return
    # A sentence is shown once for an exercise, however many checks it is about.
    repeated = check.message in said
    for text in (check.message, check.sentence, check.hint and f"Hint: {check.hint}"):
        if text and text not in said:
            said.add(text)
            _text(block, "p", plain(text), "said")
    if check.details:
        _text(block, "pre", plain(check.details))
    if check.traceback and not repeated:
        _text(block, "pre", "\n".join(map(frame_line, check.traceback)))
    if check.output.strip():
        printed = ET.SubElement(block, "details")
        _text(printed, "summary", "what it printed", "quiet")
        _text(printed, "pre", plain(check.output))


def _points(unit: UnitResult | UnitOverview) -> str:
    if unit.given_up:
        return NOT_GRADED
    got = unit.counted if isinstance(unit, UnitResult) else unit.points
    return f"{points(got)}/{points(unit.max_points)}"


def _text(parent: ET.Element, tag: str, text: str, css_class: str = "") -> ET.Element:
    element = ET.SubElement(parent, tag, {"class": css_class} if css_class else {})
    element.text = text
    return element
