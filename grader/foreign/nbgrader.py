"""nbgrader: the moment at which generate_assignment records a notebook's cells in the gradebook.

``nbgrader.preprocessors.SaveCells._create_notebook(nb)`` (tested with nbgrader 0.9.5 and 0.9.6) is called by
``preprocess`` once all cells have been read and while the gradebook is open. There is nothing public between
the two: before it the new cells are not known, and after it SaveCells has refused those that changed.
"""

from __future__ import annotations

import inspect
from typing import Any

from grader.foreign.failure import require

_NAME = "_create_notebook"
_CELLS = ("new_grade_cells", "new_solution_cells", "new_task_cells", "new_source_cells")


def save_cells() -> type[Any]:
    """nbgrader's SaveCells, which calls its method ``prepare`` before it records a notebook's cells."""
    from nbgrader.preprocessors import SaveCells

    class PreparedSaveCells(SaveCells):  # type: ignore[misc, unused-ignore]
        def prepare(self) -> None:
            """Change what the gradebook holds; the gradebook is open, and the cells are known."""

        def _create_notebook(self, nb: Any) -> None:
            self.prepare()
            super()._create_notebook(nb)

    return PreparedSaveCells


def self_test() -> None:
    """Prove that SaveCells still records a notebook in the method that is extended.

    Raises:
        NotAsKnown: if it does not.
    """
    from nbgrader.preprocessors import SaveCells

    method = getattr(SaveCells, _NAME, None)
    names = SaveCells.preprocess.__code__.co_names
    require(
        method is not None and list(inspect.signature(method).parameters) == ["self", "nb"],
        f"SaveCells.{_NAME} is gone, so the cells of an assignment with submissions could not change",
    )
    require(
        all(name in names for name in (_NAME, *_CELLS)),
        f"SaveCells.preprocess no longer calls {_NAME} with the new cells known, "
        "so the cells of an assignment with submissions could not change",
    )
