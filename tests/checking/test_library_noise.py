"""TensorFlow's own words when it starts are left out of what a learner's code printed, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.checking.library_noise import without_noise
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.learner_folder import LearnerFolder, environment

PROGRAM = """\
import tensorflow as tf
print("epoch 1", flush=True)
tf.constant(1)
tf.config.list_physical_devices("GPU")
print("I0000 is the name of my model")
"""
OLDER = (
    "2024-05-01 10:11:12.131415: I tensorflow/core/platform/cpu_feature_guard.cc:182] This TensorFlow binary "
    "is optimized to use available CPU instructions in performance-critical operations.\n"
    "To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow with the "
    "appropriate compiler flags.\n"
    "2024-05-01 10:11:13.131415: E external/local_xla/xla/stream_executor/cuda/cuda_driver.cc:274] failed "
    "call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected\n"
)


def test_real_start_says_only_what_was_printed() -> None:
    kept = {name: value for name, value in environment().items() if not name.startswith("TF_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=kept,
        timeout=120,
        check=True,
    )
    assert done.stdout.count("\n") > 2, "there is something to leave out"
    assert without_noise(done.stdout).splitlines() == ["epoch 1", "I0000 is the name of my model"]


def test_older_start_is_left_out() -> None:
    assert without_noise(f"first\n{OLDER}last") == "first\nlast"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "loss: 0.5",
        "failed call to cuInit\n",
        "my note: I0000 00:00:1795968142.557968    5123 port.cc:153] oneDNN\n",
        "I0000 00:00:1795968142.557968    5123 mine.cc:153] a line of my own\n",
        "To enable the following instructions: read them\n",
        "WARNING: my loss is nan\r\nnext\x0bline",
    ],
)
def test_what_a_learner_printed_stays(text: str) -> None:
    assert without_noise(text) == text


# What TensorFlow's C++ does: it writes to the process's own stream for errors.
NOISY = """\
import os

def scale(x, factor):
    os.write(2, b"I0000 00:00:1795968142.557968    5123 port.cc:153] oneDNN custom operations are on.\\n")
    print("my own line")
    return x
"""


def test_learners_pytest_shows_only_what_was_printed(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    folder.write("exercises/ex01_scaling.py", NOISY)
    printed = folder.pytest("exercises/test_ex01_scaling.py").text.partition("It printed:\n")[2]
    assert printed.lstrip().startswith("my own line\n")
    assert "port.cc" not in printed


def test_result_document_holds_only_what_was_printed(tmp_path: Path) -> None:
    with Grader(write_course(tmp_path), jobs=1) as grader:
        result = grader.grade_one(hand_in("ada", {"ex01_scaling": NOISY}))
    output = "".join(check.output for unit in result.units for check in unit.checks)
    assert "my own line" in output
    assert "port.cc" not in output


def test_of_progress_bars_only_the_last_line_is_kept() -> None:
    program = (
        "import keras, numpy as np\nmodel = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
        "model.compile('sgd', 'mse')\nprint('before')\n"
        "model.fit(np.zeros((64, 2)), np.zeros((64, 1)), epochs=3, batch_size=8)\n"
        "model.predict(np.zeros((64, 2)))\nprint('after')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        timeout=120,
        check=True,
    )
    assert "━" in done.stdout
    lines = without_noise(done.stdout).splitlines()
    assert [lines[0], lines[-1]] == ["before", "after"]
    assert len(lines) == 3
    assert lines[1].startswith("2/2 ")
    assert not set("\x08\x1b\r") & set("".join(lines))


def test_what_only_looks_like_a_bar_is_kept() -> None:
    text = "1/2 of it is done\n3/4\nEpoch 1 is over\n"
    assert without_noise(text) == text
