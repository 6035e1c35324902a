"""Reading a learner's module without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.learner.source import function_lines, place_of, unwritten

MODULE = '''\
"""A module."""


def done(x):
    if x < 0:
        raise ValueError("negative")
    return x


def stub(x):
    """Text."""
    raise NotImplementedError("TODO: stub")


class Layer:
    def call(self):
        raise NotImplementedError
'''


def test_functions_and_classes_have_lines(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text(MODULE, "utf-8")
    assert function_lines(module) == {"done": 4, "stub": 10, "Layer": 15}
    assert place_of(module, "stub", tmp_path) == "m.py:10"
    assert place_of(module, "absent", tmp_path) == "m.py"


def test_stubs_are_unwritten(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text(MODULE, "utf-8")
    assert unwritten(module) == {"stub", "Layer"}


@pytest.mark.parametrize("data", [b"def f(:\n", b"\xff\xfe\x00", b"x = '\xe9'\n", b"\x00"])
def test_unreadable_module_has_no_functions(tmp_path: Path, data: bytes) -> None:
    module = tmp_path / "m.py"
    module.write_bytes(data)
    assert function_lines(module) == {}
    assert unwritten(tmp_path / "absent.py") == set()
