"""joblib in a worker, and with it scikit-learn's ``n_jobs``: threads, since a worker may start no process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_NAME = "threads of this worker"


def run_jobs_on_threads() -> None:
    """Make joblib run its jobs on threads, if it has been imported.

    Joblib's own threads need the semaphores of processes, which a worker cannot create. Without them
    (``JOBLIB_MULTIPROCESSING=0``) it runs one job after another, and goes on doing so if it is imported only
    after this was called.
    """
    parallel = sys.modules.get("joblib.parallel")
    if parallel is None or parallel.DEFAULT_BACKEND == _NAME:
        return
    backend = _backend(parallel)
    parallel.register_parallel_backend(_NAME, backend, make_default=True)
    # Code that asks for one of joblib's own by name gets this one too.
    for name in ("threading", "loky", "multiprocessing"):
        parallel.register_parallel_backend(name, backend)


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
