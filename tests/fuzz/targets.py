"""What is fuzzed: the readers of strangers' bytes, valid inputs of each, and the error that it may raise."""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.polynomial import Polynomial

from grader.sandbox import protocol
from grader.sandbox.framing import ProtocolError, encode
from grader.sandbox.protocol import (
    Asked,
    Loaded,
    Place,
    Problem,
    Raised,
    Ready,
    Remark,
    Returned,
    Running,
    Unsendable,
    WireFrame,
)
from grader.submission.almost_json import TooManyError, mended
from grader.submission.archive import list_zip
from grader.submission.magics import without_magics
from grader.submission.model import MIB, SubmissionError
from grader.submission.notebook import notebook_source, notebook_unit
from grader.submission.source import module_source
from grader.submission.written import written
from grader.wire import codec
from grader.wire.nodes import WireError
from tests.support.wire_messages import dense, message, model_message, sequential


@dataclass(frozen=True)
class Target:
    """A reader.

    Attributes:
        read: reads an input; what it raises besides ``refusal`` is a find.
        refusal: the error, or errors, for whatever is malformed.
        seeds: valid inputs.
    """

    read: Callable[[bytes], object]
    refusal: type[Exception] | tuple[type[Exception], ...]
    seeds: Sequence[bytes]

    def try_one(self, data: bytes) -> bool:
        """Read one input; whether it was accepted."""
        try:
            self.read(data)
        except self.refusal:
            return False
        return True


def _replies() -> list[bytes]:
    frame = WireFrame("ex01.py", 3, "relu", "return x")
    place = Place("ex01.py", 3)
    raised = Raised(7, ("ValueError", "Exception"), "no", (frame, frame))
    replies = [
        raised,
        Ready(("Landlock", "seccomp")),
        Loaded(
            1,
            ("relu", "sigmoid"),
            (Problem(place, raised, ("x",)),),
            1,
            (Remark(place, "name", "np", "int"),),
        ),
        Running(place),
        Returned(
            2, codec.encode([1, 2.5, "a"]), codec.encode(((1,), {})), 0, (("RuntimeWarning", "overflow"),)
        ),
        Unsendable(3, "a function"),
        Asked(4, "relu", codec.encode(((1.0,), {}))),
    ]
    return [encode(reply) for reply in replies]


def _values() -> list[bytes]:
    array = np.arange(12.0).reshape(3, 4)
    values = [
        {"a": [1, -2, 3.5, None, True], "b": (np.float32(1), "text", b"bytes"), 3: {}},
        [array, array.T, array.astype("<i2"), np.zeros((0, 3)), np.array(True)],
        [list(range(40)), [0.5] * 20, io.BytesIO(b"content"), np.sin, Polynomial([1, 2])],
    ]
    line = ["line", "loss", *[["array", "<f8", [2], "C", True]] * 2]
    axes = [
        "axes",
        "t",
        "x",
        "y",
        True,
        ["l"],
        [line],
        [["image", ["array", "<f8", [2, 2], "C", True], True, True]],
        [0.5, 0.5],
        [0.0, 1.0],
        [0.0, 1.0],
        "linear",
        "log",
    ]
    table = [
        "table",
        ["a", "b"],
        None,
        ["strings", ["x"]],
        [["array", "<f8", [1], "C", True], ["strings", [None]]],
    ]
    return [
        *map(codec.encode, values),
        model_message(sequential(dense())),
        message(["figure", "title", [], [axes]], bytes(64)),
        message(table, bytes(8)),
        message(["object", {"type": "History", "history": {"loss": [1.0]}, "epoch": [0], "params": {}}]),
    ]


def _notebooks() -> list[bytes]:
    code = {
        "cell_type": "code",
        "source": ["def relu(x):\n", "    return x\n"],
        "metadata": {"tags": ["check"]},
    }
    text = {"cell_type": "markdown", "source": "# Title", "metadata": {}}
    magic = {"cell_type": "code", "source": "%matplotlib inline\n%time x = 1\ny = !ls\n", "metadata": {}}
    notebook = {"cells": [text, code, magic, {**code, "metadata": {}}], "nbformat": 4, "nbformat_minor": 5}
    notebook["metadata"] = {"neurokata": {"unit": "ex01_activations"}}
    # What Python's json writes, and JSON does not have.
    odd = {**code, "metadata": {}, "source": 'x = "\ud83d"', "outputs": [math.nan, -math.inf, "NaN"]}
    strict = [json.dumps(notebook, indent=indent).encode() for indent in (None, 1)]
    return [*strict, json.dumps({**notebook, "cells": [odd, text]}).encode()]


def _zips() -> list[bytes]:
    found = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", method) as archive:
            archive.writestr("exercises/ex01_activations.py", "def relu(x):\n    return x\n" * 20)
            archive.writestr("notebooks/ex03.ipynb", "{}")
            archive.writestr("__MACOSX/._ex01.py", "\0")
        found.append(data.getvalue())
    return found


_CELLS = [
    b"%matplotlib inline\nx = 1\n",
    b"%%time\nx = [\n%2]\n",
    b"y = !ls -l\n'''\n%not a magic\n'''\n?np.sum\nnp.sum?\n",
    b"!pip install \\\n  x\n%time f(1)\nx = (1 # (\n)\n",
]


def _read_notebook(data: bytes) -> None:
    notebook_unit(data, "a.ipynb")
    for chunk in notebook_source(data, "ex01_activations", "a.ipynb").chunks:
        chunk.source.encode()


def _mend(data: bytes) -> None:
    result = mended(data)
    assert len(result) == len(data), "the length changed"
    msgspec.json.decode(result, type=msgspec.Raw)


def _read_zip(data: bytes) -> None:
    for entry in list_zip(data, "a.zip").entries:
        entry.load(MIB)


def _read_module(data: bytes) -> None:
    written(module_source(data, "ex01_activations", "a.py"), ["sigmoid", "relu"])


def _read_cell(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    result = without_magics(text)
    assert result is None or result.count("\n") == text.count("\n"), "the number of lines changed"


TARGETS = {
    "reply": Target(protocol.decode_reply, ProtocolError, _replies()),
    "value": Target(codec.decode_unbuilt, WireError, _values()),
    "notebook": Target(_read_notebook, SubmissionError, _notebooks()),
    "almost_json": Target(_mend, (TooManyError, msgspec.DecodeError, RecursionError), _notebooks()),
    "zip": Target(_read_zip, SubmissionError, _zips()),
    "module": Target(
        _read_module, SubmissionError, [b"def relu(x):\n    raise NotImplementedError('TODO: relu')\n"]
    ),
    "cell": Target(_read_cell, SubmissionError, _CELLS),
}
