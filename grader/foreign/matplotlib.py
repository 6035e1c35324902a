"""Matplotlib without a screen, whatever backend is asked for; and the colour bars of a figure.

``matplotlib.use`` and ``matplotlib.pyplot.switch_backend`` are public; that replacing them inside their
modules reaches all their callers is not. Work done in a notebook or in Colab asks for backends that a worker
does not have, which is no part of an exercise. ``_colorbar`` is how axes know the colour bar that they hold.
Tested with Matplotlib 3.9 to 3.11.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.foreign.failure import require


def _keep_backend(module: ModuleType) -> None:
    vars(module)["use"] = lambda *args, **kwargs: None


def _draw_without_screen(module: ModuleType) -> None:
    switch = vars(module)["switch_backend"]
    vars(module)["switch_backend"] = lambda *args, **kwargs: switch("agg")


_COLORBAR = "_colorbar"
# What is done to a module once a worker has imported it, by its name.
CHANGES: dict[str, Callable[[ModuleType], None]] = {
    "matplotlib": _keep_backend,
    "matplotlib.pyplot": _draw_without_screen,
}


def colorbar_of(axes: Any) -> Any:
    """The colour bar that axes hold; None if they hold none."""
    return getattr(axes, _COLORBAR, None)


def self_test() -> None:
    """Prove that the functions to replace are there.

    Raises:
        NotAsKnown: if one is not.
    """
    import matplotlib
    from matplotlib import pyplot
    from matplotlib.colorbar import Colorbar

    for module, name in ((matplotlib, "use"), (pyplot, "switch_backend")):
        require(
            callable(vars(module).get(name)),
            f"{module.__name__}.{name} is gone, so a plot would ask for a screen that a worker does not have",
        )
    makers = (vars(Colorbar)["__init__"].__code__.co_names, vars(Colorbar)["remove"].__code__.co_names)
    require(
        any(_COLORBAR in names for names in makers),
        f"axes no longer keep their colour bar in {_COLORBAR}, so one could be missed",
    )
