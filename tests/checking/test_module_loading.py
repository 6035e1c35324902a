"""How long the statements of a module may take while it is loaded."""

from __future__ import annotations

import pytest

from grader.checking.module_loading import ModuleLoad
from grader.checking.source_labels import Labels
from grader.course import Limits
from grader.sandbox.protocol import Chunk, Module


def seconds_for(source: str, limits: Limits) -> tuple[float, float]:
    """What each statement of a module may take, and all together."""
    modules = [Module("ex01_scaling", (Chunk("a", "import math\n"), Chunk("b", source)))]
    load = ModuleLoad("ex01_scaling", modules, (), Labels({}, modules), limits)
    request = load.request(1, 0)
    return request.statement_seconds, request.seconds


@pytest.mark.parametrize(
    "source",
    [
        "import tensorflow as tf\n",
        "x = 1\nfrom keras import layers\n",
        "def f():\n    from tensorflow.keras import Model\n",
    ],
)
def test_a_unit_without_tensorflow_has_time_to_import_it(source: str) -> None:
    assert seconds_for(source, Limits()) == (30, 50)
    assert seconds_for(source, Limits(call_seconds=60)) == (60, 300)


@pytest.mark.parametrize(
    "source", ["import numpy as np\n", "# import tensorflow\n", "import keras_of_mine\n"]
)
def test_other_statements_have_the_time_of_a_call(source: str) -> None:
    assert seconds_for(source, Limits()) == (10, 50)
