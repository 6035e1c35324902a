"""Grade a class with this grader in one process, and say when it was ready: ``COURSE UNITS FOLDER OUT JOBS``.

It does what ``grader grade`` does, with two empty submissions before the class: at the end of these the
fork server has imported its packages and each grading process has collected its checks.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from grader.class_run.results_folder import ResultsFolder
from grader.course import load_course
from grader.exporters.site import site_files
from grader.files import write_whole
from grader.scheduling.grader import Grader
from grader.submission import Chunk, ModuleSource, Submission, discover, read


def main(root: str, units: str, folder: str, out: str, jobs: str) -> None:
    """Grade what is in ``folder``; write the results to ``out`` and the seconds to its ``seconds.json``."""
    started = time.perf_counter()
    course = load_course(Path(root))
    names, graded = [known.name for known in course.units], units.split(",")
    with ResultsFolder(Path(out)) as results, Grader(course, jobs=int(jobs), units=graded) as grader:
        empty = {unit: ModuleSource(unit, f"{unit}.py", (Chunk(f"{unit}.py", ""),), False) for unit in graded}
        warm_up = [Submission(f"warm {number}", empty, (), {}, f"{number}") for number in range(int(jobs))]
        list(grader.grade(warm_up))
        ready = time.perf_counter()
        found = discover([Path(folder)], names)
        for result in grader.grade(read(item, course.exercise_names) for item in found):
            results.save(result)
        results.save_index(course.name)
        documents = [results.load(item.learner) for item in found]
        kept = [document for document in documents if document is not None]
        results.save_report(site_files(lambda: kept))
        finished = time.perf_counter()
    seconds = {"start_up": ready - started, "class": finished - ready}
    write_whole(Path(out) / "seconds.json", json.dumps(seconds).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
