"""The report on a class: a folder of web pages that needs no network and no server.

Every text goes through a template that escapes it. The pages' own style and script are inline, and the policy
of each page names their digests, so that a browser runs these and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import jinja2
from markupsafe import Markup

from grader.exporters import feedback
from grader.exporters.groups import alike, unnamed_groups
from grader.exporters.plain import one_line
from grader.exporters.site.helping import RULE, need_help, nothing_written
from grader.exporters.site.people import Person, people
from grader.exporters.site.pictures import STATES, distribution
from grader.exporters.site.same import (
    FIRST_GROUPS,
    MOST_GROUPS,
    Same,
    alike_by_unit,
    groups_by_unit,
)
from grader.exporters.site.statistics import LEAST_LEARNERS
from grader.exporters.site.tally import ClassTally, tally
from grader.exporters.site.views import (
    Check,
    Misconception,
    Unit,
    checks_of,
    class_rows,
    exercises_of,
    misconceptions_of,
    unit_rows,
    units_of,
)
from grader.results import Result

INDEX = "index.html"
_SIGN = b'<meta name="generator" content="grader report">'
_SIGN_WITHIN = 2000
# Of lists on the first page; the other pages have all.
_FIRST, _FIRST_CHECKS, _MOST_FAULTS = 10, 6, 30
# Fewer learners than this say nothing of a check that all or none of them pass.
_SOME = 3
_SLOW_SECONDS = 0.1


@dataclass(frozen=True)
class _Site:
    """What all pages share."""

    found: ClassTally
    persons: list[Person]
    by_name: Mapping[str, Person]
    units: list[Unit]
    shared: list[Misconception]
    groups: Mapping[str, list[Same]]
    frame: Mapping[str, object]
    anonymous: bool

    def page(self, template: str, up: str = "", **said: object) -> bytes:
        """A page.

        Args:
            template: its name.
            up: from the page's folder to the site's.
            said: what is on it.
        """
        return (
            _environment().get_template(f"{template}.html").render(self.frame, up=up, **said).encode("utf-8")
        )


def site_files(
    results: Callable[[], Iterable[Result]], counted: str = "", *, anonymous: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The pages of a report, one after another, each with its path in the site's folder.

    Args:
        results: gives the results in the order in which learners are shown, whenever it is called; it is
            called more than once, and no more than one result is kept.
        counted: a sentence that says which units count.
        anonymous: leave out names, learners' pages, code, output, notes, and who needs help.
    """
    site = _site(results, counted, anonymous)
    yield INDEX, _index(site)
    yield "misconceptions.html", site.page("misconceptions")
    for name, unit in zip(site.found.units, site.units, strict=True):
        yield unit.page, _unit_page(site, name, unit)
    if not anonymous:
        yield "alike.html", _alike_page(site, results())
        yield from _learner_pages(site, results())


def _site(results: Callable[[], Iterable[Result]], counted: str, anonymous: bool) -> _Site:
    found = tally(results())
    persons = people(found, anonymous=anonymous)
    units = units_of(found)
    shared = misconceptions_of(found.misconceptions(), units, persons)
    by_name = {found.learners[person.number].overview.learner: person for person in persons}
    groups = groups_by_unit(unnamed_groups(results()), by_name, strangers_texts=not anonymous)
    frame = {
        "course": one_line(found.course) or "A course",
        "units": units,
        "counted": one_line(counted, 1000),
        "anonymous": anonymous,
        "states": STATES,
        "learners": len(persons),
        "least": LEAST_LEARNERS,
        "policy": _policy(),
        "style": Markup(_asset("style.css")),
        "script": Markup(_asset("script.js")),
        "shared": shared,
        "first_groups": FIRST_GROUPS,
    }
    return _Site(found, persons, by_name, units, shared, groups, frame, anonymous)


def is_site(folder: Path) -> bool:
    """Whether a folder is an earlier report."""
    try:
        with open(folder / INDEX, "rb") as file:
            return _SIGN in file.read(_SIGN_WITHIN)
    except OSError:
        return False


def _index(site: _Site) -> bytes:
    found, persons = site.found, site.persons
    shares = [share for one in found.learners if (share := one.overview.percentage) is not None]
    needing = need_help(found)
    by_number = {person.number: person for person in persons}
    every = [check for unit in found.units.values() for check in checks_of(unit)]
    return site.page(
        "index",
        distribution=distribution(shares),
        median=statistics.median(shares) if shares else None,
        done=sum(one.count("done") for one in found.learners),
        exercises=sum(unit.whole.total for unit in site.units),
        lost=sum(one.overview.given_up for one in found.learners),
        rule=RULE,
        needing=len(needing),
        needs=[(by_number[one.number], one.why) for one in needing[:_FIRST]],
        nothing=[by_number[number] for number in nothing_written(found)],
        lists=_worth_a_look(every),
        faults=[] if site.anonymous else _faults(found),
        checks=len(every),
        rows=class_rows(found, persons, {one.number for one in needing}, remarks=not site.anonymous),
        first=_FIRST,
        short={unit.name: unit for unit in site.units},
    )


def _faults(found: ClassTally) -> list[str]:
    """The checks that were left out for somebody because they are broken, each once."""
    faults = {one_line(fault, 400) for item in found.learners for fault in item.overview.course_faults}
    return sorted(faults)[:_MOST_FAULTS]


def _worth_a_look(checks: list[Check]) -> list[tuple[str, str, list[Check], int]]:
    """Lists of checks: a heading, what it means, the first of them, and how many there are."""
    tried = [check for check in checks if check.tried >= _SOME]
    none = [check for check in tried if not check.passed]
    odd = [check for check in tried if check.discrimination is not None and check.discrimination < 0]
    hard = sorted(
        (check for check in tried if check.share is not None and 0 < check.share < 1),
        key=lambda check: (check.share or 0, check.unit, check.exercise),
    )
    slow = sorted(
        (check for check in tried if check.mean_seconds >= _SLOW_SECONDS),
        key=lambda check: -check.mean_seconds,
    )
    lists = [
        ("Nobody passes", "The check may ask for more than the lesson says, or be wrong.", none),
        ("Stronger learners fail it more", "It may punish something that is right.", odd),
        ("Hardest", "The smallest share of the learners who wrote the exercise pass.", hard),
        ("Slowest", "Where the time of grading goes, on average per learner.", slow),
    ]
    return [(title, meaning, found[:_FIRST_CHECKS], len(found)) for title, meaning, found in lists if found]


def _unit_page(site: _Site, name: str, unit: Unit) -> bytes:
    found = site.found.units[name]
    checks = checks_of(found)
    rows = list(unit_rows(site.found, found.name, site.persons))
    return site.page(
        "unit",
        up="../",
        unit=unit,
        exercises=exercises_of(found),
        checks=checks,
        dots=[check for check in checks if check.discrimination is not None],
        mine=[one for one in site.shared if one.page == unit.page],
        rows=rows,
        groups=site.groups.get(found.name, ())[:MOST_GROUPS],
        more_groups=max(0, len(site.groups.get(found.name, ())) - MOST_GROUPS),
    )


def _alike_page(site: _Site, results: Iterable[Result]) -> bytes:
    same = alike_by_unit(alike(results), site.by_name)
    units = zip(site.found.units, site.units, strict=True)
    return site.page("alike", found=[(unit, same[name]) for name, unit in units if name in same])


def _learner_pages(site: _Site, results: Iterable[Result]) -> Iterator[tuple[str, bytes]]:
    """What each learner reads, with a way back to the class."""
    for result in results:
        # Somebody may be graded into the folder meanwhile.
        if person := site.by_name.get(result.learner):
            yield person.page, feedback.html_page(result, home=f"../{INDEX}")


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("grader.exporters", "templates/site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["percent"] = lambda share: "–" if share is None else f"{100 * share:.0f} %"
    # A browser may break a long name after each underscore.
    made.filters["breakable"] = lambda name: Markup("_<wbr>").join(name.split("_"))
    made.filters["signed"] = lambda value: "–" if value is None else f"{value:+.2f}".replace("-", "−")
    made.filters["seconds"] = lambda value: f"{value:.3f} s" if value < 0.1 else f"{value:.1f} s"
    return made


@cache
def _asset(name: str) -> str:
    return (resources.files("grader.exporters") / "templates" / "site" / name).read_text("utf-8")


@cache
def _policy() -> str:
    style, script = (_digest(_asset(name)) for name in ("style.css", "script.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
