"""The result document: round trip, schema, and being written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from grader import results
from grader.results import CheckResult, Frame, Provenance, Result, UnitResult
from tests.support.places import ROOT


def made_result() -> Result:
    frame = Frame("ex01_scaling.py", 3, "scale", "return x")
    checks = (
        CheckResult("public::TestScale::test_a", "scale", "a title", "passed", 1.0, 1.0),
        CheckResult(
            "hidden::TestScale::test_b", "scale", "b", "error", 0.0, 2.0, "it raised", traceback=(frame,)
        ),
    )
    unit = UnitResult("ex01_scaling", "Scaling", checks, ("a note",))
    provenance = Provenance({"python": "3.11.7"}, "aa", "bb", ("Landlock",), "2026-11-21T00:00:00+00:00")
    return Result("Small course", "ada", (unit,), 1.0, 3.0, provenance)


def test_the_document_comes_back_as_it_went() -> None:
    assert results.from_json(results.to_json(made_result())) == made_result()


def test_a_document_of_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        results.from_json(results.to_json(made_result()).replace(b'"passed"', b'"perfect"'))


def test_the_committed_schema_is_the_current_one() -> None:
    committed = (ROOT / "grader" / "results.schema.json").read_bytes()
    assert committed == results.json_schema(), "make schema writes it anew"


def test_units_add_up() -> None:
    (unit,) = made_result().units
    assert (unit.points, unit.max_points) == (1.0, 3.0)
    assert list(unit.exercises) == ["scale"]


def test_write_whole_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "result.json"
    results.write_whole(path, b"old")
    results.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["result.json"]


def test_a_writer_that_is_killed_leaves_the_old_document(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    results.write_whole(path, b"old" * 1_000_000)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\nfrom grader.results import write_whole\n"
        f"print('ready', flush=True)\nwhile True:\n    write_whole(Path({str(path)!r}), b'new' * 1_000_000)\n"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (b"old" * 1_000_000, b"new" * 1_000_000)


def test_a_failed_write_leaves_no_draft(tmp_path: Path) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    (folder / "inside").touch()
    with pytest.raises(OSError, match="target"):
        results.write_whole(folder, b"a folder is in the way")
    assert [entry.name for entry in tmp_path.iterdir()] == ["target"]
