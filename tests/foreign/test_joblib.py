"""scikit-learn's and joblib's n_jobs in a real worker."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.support.workers import Bench, Refusal

CORES = len(os.sched_getaffinity(0))
# Jobs that wait for each other end only where they run at the same time.
MEETING = """
def met(n_jobs, **settings):
    together = threading.Barrier(2)
    def job():
        try:
            together.wait(3)
        except threading.BrokenBarrierError:
            return 0, os.getpid()
        return threading.get_ident(), os.getpid()
    found = Parallel(n_jobs=n_jobs, **settings)(delayed(job)() for _ in range(2))
    threads = {thread for thread, _ in found} - {0, threading.get_ident()}
    return len(threads), {process for _, process in found} == {os.getpid()}
"""
IMPORTS = "import os\nimport threading\nfrom joblib import Parallel, delayed\n"


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench("numpy", "sklearn.linear_model", "sklearn.model_selection")
    yield made
    made.server.close()


@pytest.mark.parametrize("n_jobs", [-1, 2, None])
def test_cross_validate_gives_the_same_scores_whatever_n_jobs(bench: Bench, n_jobs: int | None) -> None:
    body = """
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate
x = np.random.default_rng(0).normal(size=(80, 2))
y = (x[:, 0] + x[:, 1] ** 2 > 0.5).astype(int)
def scores(n_jobs):
    return cross_validate(SGDClassifier(random_state=0), x, y, cv=4, n_jobs=n_jobs)["test_score"].tolist()
return scores(a0), scores(1)
"""
    some, alone = bench.run(body, n_jobs)
    assert len(some) == 4
    assert some == alone


def test_cross_validate_fits_on_several_threads_of_one_process(bench: Bench) -> None:
    source = """
import os
import threading
import numpy as np
from sklearn.base import BaseEstimator
from sklearn.model_selection import cross_validate

together, seen = threading.Barrier(2), []

class Meets(BaseEstimator):
    def fit(self, x, y):
        together.wait(5)
        seen.append((threading.get_ident(), os.getpid()))
        return self

    def score(self, x, y):
        return 1.0

def tried(n_jobs):
    cross_validate(Meets(), np.zeros((8, 1)), np.zeros(8), cv=2, n_jobs=n_jobs)
    return len({thread for thread, _ in seen}), {process for _, process in seen} == {os.getpid()}
"""
    with bench.worker(source) as worker:
        assert bench.call(worker, "tried", 2) == (2, True)


@pytest.mark.parametrize(
    "settings", [{}, {"prefer": "processes"}, {"backend": "loky"}, {"prefer": "threads"}]
)
def test_jobs_run_at_the_same_time_in_this_process(bench: Bench, settings: dict[str, str]) -> None:
    with bench.worker(IMPORTS + MEETING + "def tried(a):\n    return met(2, **a)\n") as worker:
        assert bench.call(worker, "tried", settings) == (2, True)


def test_module_that_imports_joblib_itself_has_threads_too() -> None:
    own = Bench("numpy")
    try:
        with own.worker(IMPORTS + MEETING + "def tried():\n    return met(2)\n") as worker:
            assert own.call(worker, "tried") == (2, True)
    finally:
        own.server.close()


def test_minus_one_is_every_core_and_none_is_one(bench: Bench) -> None:
    body = "from joblib import effective_n_jobs\nreturn [effective_n_jobs(n) for n in (-1, -1000, None, 3)]"
    assert list(bench.run(body)) == [CORES, 1, 1, 3]


def test_no_jobs_at_all_is_a_mistake_that_is_told(bench: Bench) -> None:
    with pytest.raises(Refusal, match="n_jobs == 0 has no meaning"):
        bench.run("from joblib import Parallel\nreturn Parallel(n_jobs=0)([])")


def test_jobs_that_raise_are_told(bench: Bench) -> None:
    with pytest.raises(Refusal, match="ValueError: seven"):
        bench.run(
            "from joblib import Parallel, delayed\n"
            "def job(n):\n    raise ValueError('seven')\n"
            "return Parallel(n_jobs=2)(delayed(job)(n) for n in range(4))"
        )


def test_more_jobs_than_a_worker_may_have_threads_need_no_more_threads_than_tasks(bench: Bench) -> None:
    call = "Parallel(n_jobs=100_000)(delayed(int)(n) for n in range(9))"
    assert list(bench.run(f"from joblib import Parallel, delayed\nreturn {call}")) == list(range(9))
