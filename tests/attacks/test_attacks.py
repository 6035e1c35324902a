"""Every attack, through the real engine, beside honest neighbours."""

from __future__ import annotations

import csv
import os
import re
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from grader.course import Course, load_course
from grader.course.percent import find_blocks
from grader.exporters.csv import csv_lines
from grader.exporters.detail import detail_lines
from grader.exporters.junit import junit_xml
from grader.exporters.lines import print_lines
from grader.exporters.site import site_files
from grader.exporters.table import class_lines
from grader.results import Result, to_json
from grader.results.overview import overview
from grader.scheduling.grader import Grader
from tests.attacks.attack import GROUPS, Attack, read_attacks
from tests.support.courses import SECRET, write_course
from tests.support.handed_in import hand_in
from tests.support.places import ROOT
from tests.support.processes import leads_its_session, parents_of
from tests.support.strangers import is_harmless

_TAG = re.compile(r"<[a-z]+")
TOKEN = "a token of the grader's environment"
NEIGHBOURS = ("aa honest", "zz honest")
WRITTEN = [Path(folder, "neurokata-attack") for folder in ("/tmp", "/var/tmp", "/dev/shm", ROOT)]
UNITS = {"models": "ex11_mlp", "carried": "ex02_errors"}
ATTACKS = [attack for group in GROUPS for attack in read_attacks(group, UNITS.get(group, "ex01_scaling"))]


@dataclass(frozen=True)
class Graded:
    """A group of attacks, graded in one batch.

    Attributes:
        course: the course.
        results: by learner.
        left: what still ran once the last result was there, besides the grader's own processes.
        received: what came in at a socket whose name the attacks know.
    """

    course: Course
    results: dict[str, Result]
    left: list[str]
    received: bytes


def grade_group(course: Course, group: str, unit: str) -> Graded:
    """Grade a group of attacks between two honest neighbours."""
    honest = course.unit(unit).solution.read_text(encoding="utf-8")
    attacks = [attack.submission() for attack in ATTACKS if attack.group == group]
    before = set(psutil.Process().children(recursive=True))
    first, last = (hand_in(name, {unit: f"{honest}# {name}\n"}) for name in NEIGHBOURS)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as accomplice:
        accomplice.bind("\0neurokata-attack")
        accomplice.setblocking(False)
        with Grader(course, jobs=2, units=[unit]) as grader:
            results = list(grader.grade([first, *attacks, last]))
            # Besides the server and the two grading processes that it forked, nothing may be left.
            parents = parents_of(set(psutil.Process().children(recursive=True)) - before)
            running = set(parents)
            server = next(process for process, parent in parents.items() if parent == os.getpid())
            workers = [process for process, parent in parents.items() if parent == server.pid]
            _, alive = psutil.wait_procs([item for item in workers if leads_its_session(item)], timeout=10)
            strangers = running - {server, *workers}
        _, after = psutil.wait_procs(list(running), timeout=20)
        received = _received(accomplice)
    left = [repr(process) for process in (*alive, *strangers, *after)]
    return Graded(course, {result.learner: result for result in results}, left, received)


def _received(accomplice: socket.socket) -> bytes:
    try:
        return accomplice.recv(4096)
    except BlockingIOError:
        return b""


def quick_course(folder: Path, group: str) -> Course:
    """The course that a group's attacks are on, with time limits in which an endless loop costs little."""
    if group != "models":
        unit, seconds = write_course(folder).unit(UNITS.get(group, "ex01_scaling")), 4
    else:
        for name in ("pyproject.toml", "exercises", "datasets", "solutions"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        unit, seconds = load_course(folder).unit(UNITS[group]), 15
    path = unit.course.exercises / f"{unit.name}.toml"
    limits = f"[limits]\ncall_seconds = {seconds}\nmemory_mb = 1024\n"
    text = re.sub(r"\[limits\]\n(\w+ = .+\n)+", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text}\n{limits}", encoding="utf-8")
    return load_course(folder)


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Graded]]:
    courses = {group: quick_course(tmp_path_factory.mktemp(group), group) for group in GROUPS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_ATTACK_TOKEN", TOKEN)
        yield _Groups(courses)


class _Groups(dict[str, Graded]):
    """Grades a group when it is first asked for."""

    def __init__(self, courses: dict[str, Course]) -> None:
        super().__init__()
        self._courses = courses

    def __missing__(self, group: str) -> Graded:
        self[group] = graded = grade_group(self._courses[group], group, UNITS.get(group, "ex01_scaling"))
        return graded


# The one script that the pages of a report have.
_SCRIPT = resources.files("grader.exporters") / "templates" / "site" / "script.js"
OWN_SCRIPT = f"<script>{_SCRIPT.read_text('utf-8')}</script>"


def shown(result: Result) -> dict[str, str]:
    """A result in every form in which somebody reads it."""
    console = Console(width=200, record=True, file=open(os.devnull, "w"), color_system=None)  # noqa: SIM115
    seen = [overview(result)]
    print_lines(console, [*class_lines(seen, 200), *detail_lines(result, 200)])
    return {
        "terminal": console.export_text(),
        "html": "".join(data.decode() for _, data in site_files(lambda: [result])).replace(OWN_SCRIPT, ""),
        "junit": b"".join(junit_xml(result.course, [result])).decode(),
        "csv": b"".join(csv_lines(seen)).decode("utf-8-sig").replace("\r\n", "\n"),
    }


def secret_lines(course: Course, unit: str) -> set[str]:
    """The lines of a unit that no learner may see: answers, hidden checks, misconceptions."""
    found = course.unit(unit)
    text = found.solution.read_text(encoding="utf-8")
    lines = [text.split("\n")[block.begin : block.end - 1] for block in find_blocks(text)]
    secret = {line.strip() for block in lines for line in block}
    public = found.public_checks.read_text(encoding="utf-8")
    for path in (found.hidden_checks, found.misconceptions):
        secret |= {line.strip() for line in path.read_text(encoding="utf-8").split("\n")}
    # A check's title is what its learner reads; imports and decorators say nothing.
    plain = ('"""', "import ", "from ", "@", "class Test", "def test_")
    return {line for line in secret if len(line) >= 20 and not line.startswith(plain) and line not in public}


def test_there_are_attacks_of_every_group() -> None:
    assert len(ATTACKS) >= 60
    assert {attack.group for attack in ATTACKS} == set(GROUPS)
    assert len({attack.learner for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("group", GROUPS)
class TestTheClass:
    def test_goes_on_beside_attacks(self, groups: dict[str, Graded], group: str) -> None:
        expected = {attack.learner for attack in ATTACKS if attack.group == group}
        assert set(groups[group].results) == expected | set(NEIGHBOURS)

    @pytest.mark.parametrize("learner", NEIGHBOURS)
    def test_honest_neighbours_keep_full_marks(
        self, groups: dict[str, Graded], group: str, learner: str
    ) -> None:
        result = groups[group].results[learner]
        assert result.points == result.max_points > 0

    def test_nothing_is_left_behind(self, groups: dict[str, Graded], group: str) -> None:
        assert groups[group].left == []
        assert groups[group].received == b""
        assert [path for path in WRITTEN if path.exists()] == []

    def test_every_result_was_graded_in_confinement(self, groups: dict[str, Graded], group: str) -> None:
        for result in groups[group].results.values():
            assert {"Landlock", "seccomp", "capabilities"} <= set(result.provenance.confinement)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.group}/{attack.name}")
class TestAttack:
    def test_earns_no_more_than_its_honest_part(self, groups: dict[str, Graded], attack: Attack) -> None:
        result = groups[attack.group].results[attack.learner]
        told = [
            (check.id, check.outcome, check.message[:200], check.output[:200]) for check in checks(result)
        ]
        if attack.exact:
            assert result.points == attack.earns, told
        assert 0 <= result.points <= attack.earns, told
        assert result.max_points == groups[attack.group].results[NEIGHBOURS[0]].max_points

    def test_did_what_it_tries(self, groups: dict[str, Graded], attack: Attack) -> None:
        result = groups[attack.group].results[attack.learner]
        texts = [*result.units[0].notes, *(check.message + check.output for check in checks(result))]
        assert any(attack.says.search(text) for text in texts), texts

    def test_shows_nothing_secret(self, groups: dict[str, Graded], attack: Attack) -> None:
        graded = groups[attack.group]
        result = graded.results[attack.learner]
        document = to_json(result).decode()
        assert len(document) < 4_000_000
        secrets = {SECRET, SECRET[12:28], TOKEN, str(graded.course.solutions / "hidden")}
        hidden = [check for check in checks(result) if check.id.startswith("hidden")]
        assert not any(check.details for check in hidden)
        assert not any(secret in document for secret in secrets)
        assert "STOLEN" not in document.replace(r"\"STOLEN\"", "")
        output = " ".join(check.message + check.output for check in checks(result))
        assert not [line for line in secret_lines(graded.course, attack.unit) if line in output]

    def test_is_shown_as_harmless_text(self, groups: dict[str, Graded], attack: Attack) -> None:
        forms = shown(groups[attack.group].results[attack.learner])
        for form, text in forms.items():
            assert is_harmless(text), form
        for form in ("html", "junit"):
            assert not {"<script", "<img", "<evil"} & set(_TAG.findall(forms[form])), form
        cells = [cell for row in csv.reader(forms["csv"].splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def checks(result: Result):  # type: ignore[no-untyped-def]
    """The checks of all units of a result."""
    return [check for unit in result.units for check in unit.checks]
