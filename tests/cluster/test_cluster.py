"""A real Dask cluster of two worker processes: killed, refused, resumed; the same results as here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from grader.class_run import grade_class
from grader.cluster import Cluster, ClusterError, connection
from grader.cluster.bundle import pack, unpack
from grader.course import Course, load_course
from grader.results import Result, from_json
from grader.scheduling.grader import Grader
from grader.submission import Submission
from tests.support.courses import write_course
from tests.support.handed_in import hand_in

distributed = pytest.importorskip("distributed")
config = pytest.importorskip("dask.config")

# Above a grading process stand its fork server and the worker of the cluster, which this check kills.
DEADLY = """
    def test_deadly(self):
        if scale(1.0, 13.0) == 666:
            os.kill(psutil.Process().parent().parent().pid, 9)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = write_course(tmp_path_factory.mktemp("course"))
    checks = course.units[0].hidden_checks
    text = checks.read_text(encoding="utf-8")
    checks.write_text(f"import os\n\nimport psutil\n{text}{DEADLY}", encoding="utf-8")
    return load_course(course.root)


def two_workers() -> Any:
    """A cluster of two processes, each with a nanny that starts it again."""
    return distributed.LocalCluster(2, processes=True, threads_per_worker=1, dashboard_address=":0")


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    # Two deaths among others and two alone are enough to see; by default it is four of each.
    with config.set({"distributed.scheduler.allowed-failures": 1}), two_workers() as cluster:
        yield cluster


def solutions(course: Course) -> dict[str, str]:
    return {unit.name: unit.solution.read_text(encoding="utf-8") for unit in course.units}


def a_class(course: Course, size: int) -> list[Submission]:
    right = solutions(course)
    wrong = {"ex01_scaling": right["ex01_scaling"].replace("* factor", "+ factor")}
    return [hand_in(f"learner {number}", wrong if number % 3 else right) for number in range(size)]


def comparable(results: list[Result]) -> dict[str, Any]:
    """By learner: the result, without what is different in every run."""
    found = {}
    for result in results:
        checks = [
            msgspec.structs.replace(check, seconds=0.0) for unit in result.units for check in unit.checks
        ]
        found[result.learner] = (
            result.points,
            checks,
            result.provenance.confinement,
            result.provenance.suite,
        )
    return found


def test_a_killed_worker_costs_a_retry_and_the_results_are_those_of_one_machine(
    course: Course, dask: Any
) -> None:
    submissions = a_class(course, 12)
    with Grader(course, jobs=1) as grader:
        here = comparable(list(grader.grade(submissions)))
    there = []
    with Cluster(course, dask.scheduler_address) as cluster:
        for number, result in enumerate(cluster.grade(submissions)):
            there.append(result)
            if number == 2:
                os.kill(next(iter(dask.workers.values())).pid, signal.SIGKILL)
    assert len(there) == 12
    assert comparable(there) == here


def test_a_submission_over_which_workers_die_is_marked_so_and_the_class_goes_on(
    course: Course, dask: Any
) -> None:
    evil = "def scale(x, factor):\n    return 666 if factor == 13 else x * factor\n"
    submissions = [hand_in("eve", {"ex01_scaling": evil}), *a_class(course, 3)]
    with Cluster(course, dask.scheduler_address, units=["ex01_scaling"]) as cluster:
        results = {result.learner: result for result in cluster.grade(submissions)}
    assert len(results) == 4
    eve = results["eve"]
    assert (eve.points, eve.max_points, eve.units[0].given_up) == (0, 0, True)
    assert "ended 2 times" in eve.units[0].notes[0]
    assert results["learner 0"].points == results["learner 0"].max_points == eve.units[0].max_points


def test_results_land_in_the_same_folder_and_a_second_run_goes_on(
    course: Course, dask: Any, tmp_path: Path
) -> None:
    for name in ("ada", "ben"):
        folder = tmp_path / "class" / name
        folder.mkdir(parents=True)
        for unit, source in solutions(course).items():
            (folder / f"{unit}.py").write_text(source, encoding="utf-8")
    out = tmp_path / "out"
    assert grade_class(course, [tmp_path / "class" / "ada"], out, partial(Grader, course, jobs=1)).graded == 1
    before = (out / "ada.json").read_bytes()
    engine = partial(Cluster, course, dask.scheduler_address)
    run = grade_class(course, [tmp_path / "class"], out, engine)
    assert (run.graded, run.kept) == (1, 1)
    assert (out / "ada.json").read_bytes() == before
    assert from_json((out / "ben.json").read_bytes()).points == 17
    assert grade_class(course, [tmp_path / "class"], out, engine).graded == 0


def test_nothing_of_the_course_stays_on_the_workers(course: Course, dask: Any) -> None:
    with Cluster(course, dask.scheduler_address) as cluster:
        assert len(list(cluster.grade(a_class(course, 4)))) == 4
        running = [child for process in _worker_processes(dask) for child in process.children()]
        assert running
    with distributed.Client(dask.scheduler_address) as client:
        left = client.run(_course_folders)
    assert [name for names in left.values() for name in names] == []
    _, alive = psutil.wait_procs(running, timeout=10)
    assert alive == []


def _course_folders(dask_worker: Any) -> list[str]:
    return [name for name in os.listdir(dask_worker.local_directory) if name.startswith("neurokata")]


def _worker_processes(dask: Any) -> list[psutil.Process]:
    return [psutil.Process(nanny.pid) for nanny in dask.workers.values()]


def _forbid_landlock() -> None:
    """From now on no process below this one can make a Landlock ruleset."""
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    rules.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
    rules.add_rule(pyseccomp.ERRNO(38), "landlock_create_ruleset")
    rules.load()


def test_a_worker_that_cannot_confine_gets_no_work_and_is_told(course: Course) -> None:
    with two_workers() as dask, distributed.Client(dask.scheduler_address) as client:
        spoilt, good = client.nthreads()
        client.run(_forbid_landlock, workers=[spoilt])
        with Cluster(course, dask.scheduler_address) as cluster:
            assert "Landlock" in cluster.refused[spoilt]
            assert len(list(cluster.grade(a_class(course, 4)))) == 4
        client.run(_forbid_landlock, workers=[good])
        with pytest.raises(ClusterError, match=r"No Dask worker of the cluster may grade\. .*Landlock"):
            Cluster(course, dask.scheduler_address).__enter__()


def test_an_address_where_nobody_is_is_told(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="There is no Dask scheduler at tcp://127"):
        Cluster(course, "tcp://127.0.0.1:1").__enter__()


def test_a_packed_course_grades_as_the_course_itself(course: Course, tmp_path: Path) -> None:
    from grader.course.digests import suite_digest, unit_digest

    unpack(pack(course, b"a secret of its own"), tmp_path / "there")
    there = load_course(tmp_path / "there")
    assert suite_digest(there) == suite_digest(course)
    pairs = zip(course.units, there.units, strict=True)
    assert all(unit_digest(one, b"x") == unit_digest(other, b"x") for one, other in pairs)
    assert (tmp_path / "there" / "solutions" / ".secret").read_bytes() == b"a secret of its own"
    assert (tmp_path / "there").stat().st_mode & 0o077 == 0
    for name in ("variants", "promises"):
        assert not (tmp_path / "there" / "solutions" / name).exists()
