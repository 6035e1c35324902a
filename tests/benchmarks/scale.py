"""How far one client and a Dask cluster go: ``python -m tests.benchmarks.scale``.

The parts are measured here, on real code: what a submission costs a worker, the client (reading, encoding,
decoding, writing its document with fsync) and Dask's scheduler (tasks of the real size that do nothing). A
simulation of the queues then says how long a class takes on more workers than there are here, and where more
do not help.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.class_run import ResultsFolder
from grader.cluster.bundle import pack
from grader.results import from_json, to_json
from grader.scheduling.grader import Grader
from grader.submission import discover, read, reading_digest
from tests.benchmarks.soak import Class

_AHEAD = 2


@dataclass(frozen=True)
class Parts:
    """What was measured, in seconds per submission unless it says otherwise.

    Attributes:
        worker: of each submission that was graded.
        client: of the client.
        scheduler: of Dask's scheduler and the way there and back.
        document_bytes: size of a document.
        bundle_bytes: size of what each worker is sent once.
    """

    worker: list[float]
    client: float
    scheduler: float
    document_bytes: int
    bundle_bytes: int


def measure(folder: Path, size: int) -> Parts:
    """Measure the parts on a class of this size."""
    group = Class(folder, size)
    names = [unit.name for unit in group.course.units]
    found = discover([group.handed_in], names)
    worker, documents = [], []
    with Grader(group.course, jobs=1) as grader:
        grader.grade_one(read(found[0], group.course.exercise_names))
        for item in found:
            submission = read(item, group.course.exercise_names)
            started = time.perf_counter()
            documents.append(to_json(grader.grade_one(submission)))
            worker.append(time.perf_counter() - started)
    started = time.perf_counter()
    payloads = []
    with ResultsFolder(folder / "out") as results:
        for item, document in zip(found, documents, strict=True):
            submission = read(item, group.course.exercise_names)
            reading_digest(submission)
            payloads.append(msgspec.msgpack.encode(submission))
            results.save(from_json(document))
    client = (time.perf_counter() - started) / size
    scheduler = _scheduler_seconds(payloads, documents[0])
    return Parts(worker, client, scheduler, len(documents[0]), len(pack(group.course, b"secret")))


def _nothing(payload: bytes, answer: bytes) -> bytes:
    return answer


def _scheduler_seconds(payloads: list[bytes], answer: bytes, tasks: int = 400) -> float:
    from distributed import Client, LocalCluster, as_completed

    with (
        LocalCluster(1, processes=True, threads_per_worker=2, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.submit(_nothing, b"", answer).result()
        started = time.perf_counter()
        futures = [
            client.submit(_nothing, payloads[number % len(payloads)], answer, pure=False)
            for number in range(tasks)
        ]
        for future in as_completed(futures):
            future.result()
        return (time.perf_counter() - started) / tasks


def simulate(parts: Parts, submissions: int, workers: int, seed: int = 0) -> float:
    """Seconds that a class takes.

    The client sends and takes one submission after another, the scheduler passes one on after another, and
    each worker grades one at a time, for as long as one that was measured.
    """
    chance = random.Random(seed)
    client_free = scheduler_free = 0.0
    free = [0.0] * workers
    done: list[float] = []
    for number in range(submissions):
        # The window: two submissions per worker are out at a time.
        ready = heapq.heappop(done) if number >= _AHEAD * workers else 0.0
        client_free = max(client_free, ready) + parts.client
        scheduler_free = max(scheduler_free, client_free) + parts.scheduler
        started = max(heapq.heappop(free), scheduler_free)
        ended = started + chance.choice(parts.worker)
        heapq.heappush(free, ended)
        heapq.heappush(done, ended)
    return max(done)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=100_000)
    parser.add_argument("--measured", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        parts = measure(Path(folder), options.measured)
    mean = statistics.fmean(parts.worker)
    print(f"measured on {options.measured} submissions of two NumPy units, one at a time:")
    print(f"  worker    {1000 * mean:8.2f} ms per submission")
    print(
        f"  client    {1000 * parts.client:8.2f} ms per submission, document of {parts.document_bytes} bytes"
    )
    print(f"  scheduler {1000 * parts.scheduler:8.2f} ms per submission")
    print(f"  course    {parts.bundle_bytes / 1024:8.1f} KiB to each worker, once")
    print(f"\nsimulated for {options.submissions} submissions:")
    print(f"{'workers':>8} {'minutes':>8} {'per s':>8} {'busy':>6}")
    for workers in (1, 4, 16, 64, 256, 1024):
        seconds = simulate(parts, options.submissions, workers)
        busy = options.submissions * mean / (seconds * workers)
        print(f"{workers:8} {seconds / 60:8.1f} {options.submissions / seconds:8.1f} {busy:6.0%}")
    slowest = max(parts.client, parts.scheduler)
    name = "client" if parts.client >= parts.scheduler else "scheduler"
    print(
        f"\nThe limit is the {name}: {1 / slowest:.0f} submissions per second, which "
        f"{mean / slowest:.0f} workers reach; more do not help. {options.submissions} submissions then take "
        f"{options.submissions * slowest / 60:.1f} minutes, and "
        f"{options.submissions * parts.document_bytes / 2**30:.1f} GiB of documents."
    )


if __name__ == "__main__":
    main()
