"""joblib in a worker, and with it scikit-learn's ``n_jobs``: threads, since a worker may start no process.

``joblib.parallel.ParallelBackendBase`` and ``register_parallel_backend`` are documented; what a backend needs
besides is not: ``DEFAULT_BACKEND``, ``SequentialBackend``, ``FallbackToBackend``, and the names of the
methods that joblib calls. Tested with joblib 1.5 and 1.6.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from grader.foreign.failure import require

_MODULE = "joblib.parallel"
_NAME = "threads of this worker"
_CALLED = ("effective_n_jobs", "configure", "submit", "retrieve_result_callback", "terminate")


def run_jobs_on_threads() -> None:
    """Let joblib run its jobs on threads, if it has been imported.

    Joblib's own threads need the semaphores of processes, which a worker cannot make. Without them
    (``JOBLIB_MULTIPROCESSING=0``) it runs one job after another, and still does so if it is imported
    after this is called.
    """
    parallel = sys.modules.get(_MODULE)
    if parallel is None or parallel.DEFAULT_BACKEND == _NAME:
        return
    backend = _backend(parallel)
    parallel.register_parallel_backend(_NAME, backend, make_default=True)
    # Code that asks for joblib's own backends by name gets this one too.
    for name in ("threading", "loky", "multiprocessing"):
        parallel.register_parallel_backend(name, backend)


def self_test() -> None:
    """Prove that joblib takes the backend and has what it needs. It runs no job.

    Raises:
        NotAsKnown: if it does not.
    """
    from joblib import parallel

    otherwise = f"{_MODULE} no longer takes a backend of threads, so n_jobs would fail in a worker"
    names = ("DEFAULT_BACKEND", "BACKENDS", "register_parallel_backend", "FallbackToBackend")
    require(all(hasattr(parallel, name) for name in names), otherwise)
    require(all(hasattr(parallel.ParallelBackendBase, name) for name in _CALLED), otherwise)
    backend = _backend(parallel)()
    require(backend.effective_n_jobs(2) == 2, otherwise)
    try:
        backend.configure(n_jobs=1)
    except parallel.FallbackToBackend as error:
        require(isinstance(error.backend, parallel.SequentialBackend), otherwise)
    else:
        require(False, otherwise)


def _backend(parallel: Any) -> type[Any]:
    class Threads(parallel.ParallelBackendBase):  # type: ignore[misc]
        uses_threads = True
        supports_sharedmem = True
        supports_retrieve_callback = True

        def effective_n_jobs(self, n_jobs: int | None) -> int:
            if n_jobs == 0:
                raise ValueError("n_jobs == 0 has no meaning: 1 is one job after another, -1 is all cores.")
            if n_jobs is None:
                return 1
            return n_jobs if n_jobs > 0 else max(len(os.sched_getaffinity(0)) + 1 + n_jobs, 1)

        def configure(self, n_jobs: int | None = 1, parallel: Any = None, **_settings: Any) -> int:
            threads = self.effective_n_jobs(n_jobs)
            if threads == 1:
                raise _fall_back(self.nesting_level)
            self.parallel = parallel
            self._pool = ThreadPoolExecutor(threads)
            return threads

        def submit(self, func: Callable[[], Any], callback: Callable[[Any], None] | None = None) -> Any:
            future = self._pool.submit(func)
            if callback is not None:
                future.add_done_callback(callback)
            return future

        def retrieve_result_callback(self, out: Future[Any]) -> Any:
            return out.result()

        def terminate(self) -> None:
            self._pool.shutdown(cancel_futures=True)

        def abort_everything(self, ensure_ready: bool = True) -> None:
            self.terminate()
            if ensure_ready:
                self.configure(n_jobs=self.parallel.n_jobs, parallel=self.parallel)

    def _fall_back(nesting_level: int) -> Exception:
        one_by_one = parallel.SequentialBackend(nesting_level=nesting_level)
        fallback: Exception = parallel.FallbackToBackend(one_by_one)
        return fallback

    return Threads
