"""What learners read names no folder of the machine that grades, whatever an exception says."""

from __future__ import annotations

import dataclasses
import os
import site
import sys
from pathlib import Path

import numpy
import pytest
import tensorflow

from grader.course import Limits, Unit
from grader.sandbox.faults import SubmissionFault
from grader.sandbox.whereabouts import without_whereabouts
from tests.support.courses import write_course
from tests.support.places import ROOT
from tests.support.workers import Bench

pytestmark = pytest.mark.slow(8)

FOLDERS = [
    str(ROOT),
    sys.prefix,
    sys.base_prefix,
    os.path.expanduser("~"),
    str(Path(numpy.__file__).parents[1]),
    str(Path(tensorflow.__file__).parents[1]),
    *site.getsitepackages(),
]
SUITE = str(ROOT / "grader" / "suite.py")


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    unit = write_course(tmp_path_factory.mktemp("course")).units[0]
    return dataclasses.replace(unit, limits=Limits(call_seconds=60))


def told(bench: Bench, unit: Unit, source: str) -> str:
    """What is told of a submission whose function, or whose loading, raises."""
    made = bench.session(unit, source, memory_bytes=8 << 30)
    try:
        if not source.startswith("def "):
            return made.load()[0].partition(" (ex01_scaling.py")[0]
        with pytest.raises(SubmissionFault) as caught:
            made.ask("scale", (1.0,), {})
    finally:
        made.close()
    assert not [frame.where for frame in caught.value.frames if frame.where != f"{unit.name}.py"]
    assert str(caught.value) == caught.value.message
    return caught.value.message


def body(*lines: str) -> str:
    return "\n    ".join(["def scale(x):", *lines, "return x\n"])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["import grader.suite"], "Permission denied: '…/grader/suite.py'"),
        (["import grader.sandbox.worker as w", "open(w.__file__)"], "'…/grader/sandbox/worker.py'"),
        (
            ["from grader.sandbox.worker import no"],
            "from 'grader.sandbox.worker' (…/grader/sandbox/worker.py)",
        ),
        (["import grader, os", "os.listdir(os.path.dirname(grader.__file__))"], "denied: '…/grader'"),
        (["import solutions.ex01_activations"], "imports `solutions.ex01_activations`"),
        (["import numpy", "open(numpy.__file__ + 'x')"], "'…/numpy/__init__.pyx'"),
        (["import json", "open(json.__file__ + 'x')"], "/json/__init__.pyx'"),
        (["import numpy", "return numpy.load(numpy.__file__ + 'x')"], "'…/numpy/__init__.pyx'"),
        (
            ["import tensorflow as tf", f"tf.io.read_file({SUITE!r})"],
            "PermissionDeniedError: …/grader/suite.py",
        ),
        (["import tensorflow as tf", f"tf.io.gfile.GFile({SUITE!r}).read()"], "Error: …/grader/suite.py;"),
        (["import keras", f"keras.models.load_model({SUITE[:-3] + '.keras'!r})"], "=…/grader/suite.keras"),
        (["import tensorflow as tf", "raise ValueError('in ' + tf.__file__)"], "in …/tensorflow/__init__.py"),
    ],
)
def test_exceptions_of_libraries_name_no_folder(
    tensorflow_bench: Bench, unit: Unit, lines: list[str], said: str
) -> None:
    for source in (body(*lines), "\n".join(lines).replace("return ", "")):
        message = told(tensorflow_bench, unit, source)
        assert said in message
        assert not [folder for folder in FOLDERS if folder in message]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("{}/keras/a.py", "…/keras/a.py"),
        ("'{}'", "'…'"),
        ("file://{}/a b.py:3", "file://…/a b.py:3"),
        ("(in {}, {}/x)", "(in …, …/x)"),
        ("b'{}/x'", "b'…/x'"),
    ],
)
def test_the_folders_of_an_installation_are_left_out(folder: str, text: str, neutral: str) -> None:
    assert without_whereabouts(text.format(folder, folder)) == neutral


@pytest.mark.parametrize("text", ["", "1/2", "/", "a / b", "/tmp/x", "/nowhere{0}/x", "{0}er/x", "{0}-2/x"])
def test_other_text_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path / "data"))
    text = text.format(tmp_path / "data")
    assert without_whereabouts(text) == text


def test_folders_that_the_environment_names_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path / "link"))
    for name in ("link", "real"):
        assert without_whereabouts(f"{tmp_path / name}/mnist.npz is missing") == "…/mnist.npz is missing"


def test_a_root_that_is_the_whole_disk_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert without_whereabouts("/tmp/x: 1/2") == "/tmp/x: 1/2"
