"""Matplotlib without a screen, whatever backend is asked for.

``matplotlib.use`` and ``matplotlib.pyplot.switch_backend`` are public; that replacing them inside their
modules reaches all their callers is not. Work done in a notebook or in Colab asks for backends that a worker
does not have, which is no part of an exercise. Tested with Matplotlib 3.9 to 3.11.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from grader.foreign.failure import require


def _keep_backend(module: ModuleType) -> None:
    vars(module)["use"] = lambda *args, **kwargs: None


def _draw_without_screen(module: ModuleType) -> None:
    switch = vars(module)["switch_backend"]
    vars(module)["switch_backend"] = lambda *args, **kwargs: switch("agg")


# What is done to a module once a worker has imported it, by its name.
CHANGES: dict[str, Callable[[ModuleType], None]] = {
    "matplotlib": _keep_backend,
    "matplotlib.pyplot": _draw_without_screen,
}


def self_test() -> None:
    """Prove that the functions to replace are there.

    Raises:
        NotAsKnown: if one is not.
    """
    import matplotlib
    from matplotlib import pyplot

    for module, name in ((matplotlib, "use"), (pyplot, "switch_backend")):
        require(
            callable(vars(module).get(name)),
            f"{module.__name__}.{name} is gone, so a plot would ask for a screen that a worker does not have",
        )
