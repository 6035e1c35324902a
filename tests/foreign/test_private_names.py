"""What libraries keep private is used in grader/foreign alone."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import grader
from tests.foreign.private_names import inherited_names, private_names, private_names_in

ROOT = Path(__file__).parents[2]
# What is handed in may be written in any way.
HANDED_IN = ROOT / "solutions" / "sample_class"
FOREIGN = ROOT / "grader" / "foreign"


def files() -> list[Path]:
    return [
        path
        for folder in ("grader", "solutions", "datasets", "exercises")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if HANDED_IN not in path.parents and FOREIGN not in path.parents
    ]


def test_private_names_of_libraries_are_used_in_one_place() -> None:
    assert private_names_in(files()) == []


def test_that_place_is_where_they_are() -> None:
    found = "\n".join(private_names_in(sorted(FOREIGN.glob("*.py"))))
    for name in ("_nodes_by_depth", "_create_notebook", "context._seed", "keras.src", "tensorflow.python"):
        assert name in found


@pytest.mark.parametrize(
    "source",
    [
        "from _pytest.runner import runtestprotocol",
        "from keras.src.models.functional import Functional",
        "import tensorflow.python.eager.context as context",
        "from numpy._core import multiarray",
        "from keras import _tf_keras",
        "state = sys.modules.get('keras.src.backend.common.global_state')",
        "layers = model._layers",
        "model.compile_config._config = {}",
        "class Steps(SaveCells):\n    def record(self):\n        super()._create_notebook(1)",
        "getattr(value, '_fn_kwargs', {})",
        "getattr(value, f'_{key}')",
        "operator.attrgetter('_layers')(model)",
        "import sys\nsys.modules['numpy.random.bit_generator'].randbits = draw",
        "from numpy.random import bit_generator\nbit_generator.randbits = draw",
        "import keras\nsetattr(keras, 'Input', None)",
        "module.__dict__['use'] = None",
        "vars(module)['use'] = None",
    ],
)
def test_each_way_of_using_one_is_found(source: str) -> None:
    assert private_names(source)


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos._exit(0)",
        "self._layers = cls._layers",
        "from grader.cli._units import unit_names",
        "import keras\nkeras.config.floatx()",
        "getattr(value, '__doc__', '')",
        "import builtins\nvars(builtins)['display'] = None",
        "module.__dict__['__file__'] = ''",
        "values['a'] = model.layers",
    ],
)
def test_nothing_else_is(source: str) -> None:
    assert private_names(source) == []


def test_a_class_that_overrides_a_private_method_is_found() -> None:
    from grader.foreign.nbgrader import save_cells

    assert inherited_names(save_cells()) == ["_create_notebook"]


def test_no_class_overrides_what_a_library_keeps_private() -> None:
    found = {}
    for module in pkgutil.walk_packages(grader.__path__, "grader."):
        if not module.name.startswith("grader.foreign"):
            for kind in vars(importlib.import_module(module.name)).values():
                if isinstance(kind, type) and kind.__module__ == module.name:
                    allowed = {name for base in kind.__mro__ if is_foreign(base) for name in vars(base)}
                    found[f"{module.name}.{kind.__name__}"] = set(inherited_names(kind)) - allowed
    assert len(found) > 100
    assert {name: names for name, names in found.items() if names} == {}


def is_foreign(kind: type) -> bool:
    return kind.__module__.startswith("grader.foreign.")
