"""The attacks against this grader, plain pytest and stock nbgrader autograde, as a table in Markdown.

``python -m tests.benchmarks.attack_table [--only PATTERN] [--nbgrader PATTERN]`` needs Linux, root, and the
commands setpriv, unshare and prlimit (util-linux). Plain pytest and nbgrader run submissions unconfined.
So that an attack cannot harm this machine, each of their runs has no privileges, its own user, process,
mount and network namespace, nothing writable but a small tmpfs, resource limits, and a time limit that
ends all of its processes.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from grader.scheduling.grader import Grader
from tests.attacks.attack import Attack, read_attacks
from tests.attacks.test_attacks import quick_course
from tests.support.courses import SCALING_HIDDEN, SCALING_PUBLIC

UNIT = "ex01_scaling"
PYTEST_SECONDS, NBGRADER_SECONDS = 30, 90
# What namespaces and limits may not hold, and attacks on a channel that only this grader has.
UNSAFE = frozenset({"damage/kernel_doors"})
NOBODY = 65534

# Runs as process 1 of the namespaces: what it mounts is gone with it. Python may live in a home folder that
# others cannot enter: then it alone is shown there, and nothing else of that folder.
_INSIDE = """
set -e
mount -t tmpfs -o mode=755 tmpfs /mnt && mkdir /mnt/python /mnt/run
mount --bind "$2" /mnt/python && cp -r "$1/." /mnt/run
for folder in /root /home; do mount -t tmpfs -o mode=755 tmpfs $folder; done
if [ ! -d "$2" ]; then mkdir -p "$2" && mount --bind /mnt/python "$2"; fi
for folder in /tmp /var/tmp /dev/shm /run/lock; do
    if [ -d $folder ]; then mount -t tmpfs -o size=300m,mode=1777 tmpfs $folder; fi
done
cp -r /mnt/run /tmp/run && chown -R $3:$3 /tmp/run && cd /tmp/run && umount /mnt/python && umount /mnt
# A kernel talks to its client over the loopback, which a new namespace has switched off.
"$4" -c 'import fcntl, socket, struct
line = socket.socket()
fcntl.ioctl(line, 0x8914, struct.pack("16sh14x", b"lo", 1))'
user=$3 && shift 3
exec setpriv --reuid=$user --regid=$user --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
    env -i PATH="$(dirname "$1"):/usr/bin:/bin" HOME=/tmp LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 \
    unshare --user prlimit --nproc=150 --as=3000000000 --fsize=100000000 --cpu=60 --core=0 "$@"
"""


def contained(folder: Path, command: Sequence[str], seconds: float) -> tuple[int, str]:
    """Run a command on a copy of a folder, with nothing to harm around it.

    Returns:
        Its status, or -1 where the time limit ended it; and the last 2 MB of what it printed.
    """
    inside = ["sh", "-c", _INSIDE, "sh", str(folder), sys.base_prefix, str(NOBODY), sys.executable, *command]
    spaces = [
        "unshare",
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--mount-proc",
        "--net",
        "--ipc",
        "--uts",
    ]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [*spaces, *inside], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = -1
        size = output.seek(0, 2)
        output.seek(max(0, size - 2_000_000))
        return status, output.read().decode("utf-8", "replace")


def verdict(points: float | None, attack: Attack, output: str, status: int = 1, unseen: float = 0.0) -> str:
    """What came of an attack, in a few words."""
    bad = []
    if "STOLEN" in output.replace('"STOLEN"', "").replace("'STOLEN'", ""):
        bad.append("succeeded")
    # Here an answer that cannot be handed over fails every check; elsewhere one check does not look at it.
    if points is not None and points > attack.earns + unseen:
        bad.append(f"{points:g} points for {attack.earns:g}")
    if points is None:
        bad.append("never ended" if status == -1 else "passes (status 0)" if status == 0 else "no grade")
    return ", ".join(bad) or "held"


def with_pytest(attacks: Sequence[Attack], folder: Path) -> dict[str, str]:
    """Each attack as the module that the checks import, under one pytest process."""
    found = {}
    for attack in attacks:
        course = quick_course(folder / attack.name, attack.group)
        (course.exercises / f"{UNIT}.py").write_text(attack.source, encoding="utf-8")
        _open_to_all(course.root)
        files = [f"exercises/test_{UNIT}.py", f"solutions/hidden/test_{UNIT}.py"]
        report = (
            "import sys, pytest; status = pytest.main(sys.argv[1:]); print(open('/tmp/report.xml').read());"
        )
        options = ["-q", "-s", "-pno:cacheprovider", "--import-mode=importlib", "--junitxml=/tmp/report.xml"]
        code = f"{report} sys.exit(status)"
        status, output = contained(course.root, ["-c", code, *options, *files], PYTEST_SECONDS)
        found[attack.name] = verdict(_points_of_junit(output), attack, output, status, 1.0)
        print(f"pytest {attack.group}/{attack.name}: {found[attack.name]}", file=sys.stderr, flush=True)
    return found


def _points_of_junit(output: str) -> float | None:
    start, end = output.find("<?xml"), output.rfind("</testsuites>")
    if start < 0 or end < 0:
        return None
    try:
        root = ET.fromstring(output[start : end + len("</testsuites>")])
    except ET.ParseError:
        return None
    passed = [case for case in root.iter("testcase") if len(case) == 0]
    two = {"test_random_matrix", "test_mean_of_random_values"}
    return float(sum(2 if case.get("name") in two else 1 for case in passed))


def _checks() -> list[tuple[str, float, str]]:
    """The checks as cells: name, points, source."""
    cells = []
    for text in (SCALING_PUBLIC, SCALING_HIDDEN):
        for test_class in [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]:
            for test in [node for node in test_class.body if isinstance(node, ast.FunctionDef)]:
                body = "\n".join(ast.unparse(line) for line in test.body[1:])
                points = 2.0 if test.decorator_list else 1.0
                cells.append((test.name, points, f"rng = np.random.default_rng(7)\n{body}"))
    return cells


def _cell(source: str, name: str, points: float | None) -> dict[str, object]:
    marks: dict[str, object] = {"schema_version": 3, "grade_id": name, "task": False}
    marks |= {"grade": points is not None, "locked": points is not None, "solution": points is None}
    marks |= {} if points is None else {"points": points}
    cell = {"cell_type": "code", "execution_count": None, "outputs": [], "source": source, "id": name[:60]}
    return {**cell, "metadata": {"nbgrader": marks}}


def _notebook(source: str) -> str:
    helpers = "import numpy as np\nfrom grader.authoring import *\n"
    tests = [_cell(f"{helpers}{text}", name, points) for name, points, text in _checks()]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [_cell(source, "answer", None), *tests]
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


_AUTOGRADE = """
import subprocess, sys
def run(*words):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-m", "nbgrader", *words], **quiet)
run("generate_assignment", "ps1", "--force")
run("autograde", "ps1", "--force", "--ExecutePreprocessor.timeout=15", "--Execute.timeout=15")
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    found = book.find_submission("ps1", "mallory")
    print("SCORE", None if found.needs_manual_grade and not found.score else found.score)
import pathlib
for path in pathlib.Path("autograded").rglob("*.ipynb"):
    print(path.read_text())
"""


def with_nbgrader(attacks: Sequence[Attack], folder: Path) -> dict[str, str]:
    """Each attack as the answer cell of a notebook, executed and marked by nbgrader as it comes."""
    found = {}
    for attack in attacks:
        course = folder / f"nb {attack.name}"
        for place, source in (("source/ps1", "x = 1"), ("submitted/mallory/ps1", attack.source)):
            (course / place).mkdir(parents=True)
            (course / place / f"{UNIT}.ipynb").write_text(_notebook(source), encoding="utf-8")
        (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.root = '.'\n")
        _open_to_all(course)
        status, output = contained(course, ["-c", _AUTOGRADE], NBGRADER_SECONDS)
        score = re.search(r"^SCORE ([\d.]+)$", output, re.MULTILINE)
        answers = re.sub(r'"source": (\[[^\]]*\]|"[^"]*")', "", output)
        points = float(score[1]) if score else None
        found[attack.name] = verdict(points, attack, answers, status or 1, 1.0)
        print(f"nbgrader {attack.group}/{attack.name}: {found[attack.name]}", file=sys.stderr, flush=True)
    return found


def with_this_grader(attacks: Sequence[Attack], folder: Path) -> dict[str, str]:
    """All attacks in one batch."""
    with Grader(quick_course(folder / "own", "score"), units=[UNIT]) as grader:
        results = {result.learner: result for result in grader.grade(item.submission() for item in attacks)}
    found = {}
    for attack in attacks:
        result = results[attack.learner]
        output = " ".join(check.output for unit in result.units for check in unit.checks)
        found[attack.name] = verdict(result.points, attack, output)
    return found


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pattern of the attacks to run")
    parser.add_argument("--pytest", default="", help="pattern of those to run on plain pytest too")
    parser.add_argument("--nbgrader", default="", help="pattern of those to run on nbgrader too")
    arguments = parser.parse_args()
    groups = [attack for group in ("score", "theft", "damage") for attack in read_attacks(group, UNIT)]
    attacks = [item for item in groups if re.search(arguments.only, f"{item.group}/{item.name}")]
    elsewhere = [
        item
        for item in attacks
        if f"{item.group}/{item.name}" not in UNSAFE and "def request_id" not in item.source
    ]
    chosen = {
        pattern: [item for item in elsewhere if re.search(pattern, f"{item.group}/{item.name}")]
        for pattern in (arguments.pytest, arguments.nbgrader)
    }
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        columns = [
            with_this_grader(attacks, folder),
            with_pytest(chosen[arguments.pytest], folder),
            with_nbgrader(chosen[arguments.nbgrader], folder),
        ]
    print("| attack | this grader | plain pytest | nbgrader autograde |\n| --- | --- | --- | --- |")
    for attack in attacks:
        told = [column.get(attack.name, "not run") for column in columns]
        print(f"| {attack.group}/{attack.name} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
