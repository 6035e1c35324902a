"""Which tests are slow: by how long the tests of their file took, in ``tests/seconds.toml``.

``make test`` begins with the slowest files, so that no process waits long for another one at the end. ``make
check`` leaves slow files out, but for the tests that the table names as quick. To measure again::

    .venv/bin/python -m pytest tests -n auto --durations=0 --durations-min=0.01 -q > log
    .venv/bin/python -m tests.support.seconds log
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from tests.support.places import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = ROOT / "tests" / "seconds.toml"
# A file whose tests take longer than this, all together, is left out by `make check`.
SLOW_SECONDS = 2.0
_DURATION = re.compile(r"^([\d.]+)s (?:call|setup|teardown) +(?:tests/)?(\S+?\.py)::", re.MULTILINE)
_HEAD = """\
# How many seconds the tests of a file took, if more than {least:g}; written by tests/support/seconds.py.
# Tests of these files that `make check` runs all the same, so that each part of the engine has some:
quick = [
{quick}]

[files]
"""


def read_table() -> tuple[dict[str, float], frozenset[str]]:
    """Seconds by file, as seen from ``tests/``; and the quick tests of these files."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return table["files"], frozenset(table["quick"])


def measured(log: str) -> dict[str, float]:
    """Seconds by file, from what pytest's ``--durations=0`` prints; only slow files, the slowest first."""
    found: Counter[str] = Counter()
    for seconds, file in _DURATION.findall(log):
        found[file] += float(seconds)
    return {file: round(seconds, 1) for file, seconds in found.most_common() if seconds > SLOW_SECONDS}


def write_table(files: dict[str, float], quick: frozenset[str]) -> None:
    """Write the table."""
    names = "".join(f'  "{name}",\n' for name in sorted(quick))
    lines = [f'"{file}" = {seconds}\n' for file, seconds in files.items()]
    TABLE.write_text(_HEAD.format(least=SLOW_SECONDS, quick=names) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_table(measured(Path(sys.argv[1]).read_text(encoding="utf-8")), read_table()[1])
