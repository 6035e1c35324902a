"""The report on a large class: ``python -m tests.benchmarks.class_report --learners 2000``.

Prints what it takes to write it, and how long its first page takes to open in Chromium: until everything is
loaded and laid out, and the time that the page's own thread worked for it.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import tempfile
from pathlib import Path

from grader.class_run import file_names
from grader.files import write_whole
from grader.results import to_json
from tests.support.chromium import chromium
from tests.support.commands import command
from tests.support.generated_class import generated_class
from tests.support.looks import show
from tests.support.places import ROOT

_OPENED = 5
_LOADED = (
    "document.body.offsetHeight; return performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=2000)
    parser.add_argument("--units", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for result in generated_class(options.learners, options.units):
            write_whole(Path(folder) / "results" / f"{file_names(result.learner)[0]}.json", to_json(result))
        site = Path(folder) / "site"
        subprocess.run(command("report", Path(folder) / "results", "--to", site), cwd=ROOT, check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{used.ru_utime + used.ru_stime:.1f} s of CPU, at most {used.ru_maxrss / 1024:.0f} MiB; "
            f"first page: {(site / 'index.html').stat().st_size / 2**20:.1f} MiB"
        )
        with chromium(Path(folder) / "profile") as browser:
            browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
            for _ in range(_OPENED):
                show(browser, site / "index.html", 1280, "light")
                loaded = browser.execute_script(_LOADED)
                metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
                worked = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
                load = os.getloadavg()[0]
                print(f"opened in {loaded:.2f} s, of which {worked:.2f} s of work; load {load:.1f}")


if __name__ == "__main__":
    main()
