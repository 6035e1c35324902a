"""The step of generate_assignment that records a notebook's cells, also when they have changed."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Comment, Grade, MissingEntry

from grader.foreign.nbgrader import save_cells


class SaveChangedCells(save_cells()):  # type: ignore[misc]
    """nbgrader's SaveCells, which also lets cells come and go once there are submissions.

    SaveCells refuses that. Here, cells that are new get an empty grade or comment in every submission, as
    nbgrader gives them to a new submission; cells that are gone take theirs with them. All other grades,
    manual ones included, and all other comments stay as they are.
    """

    def prepare(self) -> None:
        """Let cells come and go in all submissions before the notebook is recorded with its new ones."""
        try:
            notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        except MissingEntry:
            notebook = None
        if notebook is not None and notebook.submissions:
            self._drop_cells(notebook)
            self._add_cells(notebook)
            self.gradebook.db.commit()

    def _kinds(self, notebook: Any) -> tuple[tuple[str, list[Any], dict[str, Any]], ...]:
        return (
            ("grade", list(notebook.grade_cells), self.new_grade_cells),
            ("solution", list(notebook.solution_cells), self.new_solution_cells),
            ("task", list(notebook.task_cells), self.new_task_cells),
            ("source", list(notebook.source_cells), self.new_source_cells),
        )

    def _drop_cells(self, notebook: Any) -> None:
        database = self.gradebook.db
        for kind, cells, new in self._kinds(notebook):
            for cell in cells:
                if cell.name in new:
                    continue
                if kind in ("grade", "task"):
                    self.log.warning(
                        "The cell '%s' is gone: its points no longer count in %d submissions.",
                        cell.name,
                        len(notebook.submissions),
                    )
                for part in () if kind == "source" else (*cell.grades, *cell.comments):
                    database.delete(part)
                database.delete(cell)
        database.flush()
        database.expire_all()

    def _add_cells(self, notebook: Any) -> None:
        for kind, cells, new in self._kinds(notebook):
            for name in sorted(new.keys() - {cell.name for cell in cells}):
                add = getattr(self.gradebook, f"add_{kind}_cell")
                cell = add(name, self.notebook_id, self.assignment_id, **new[name])
                if kind in ("grade", "task"):
                    self.log.warning("The cell '%s' is new: autograde again to give its points.", name)
                for submission in notebook.submissions:
                    if kind in ("grade", "task"):
                        self.gradebook.db.add(Grade(cell_id=cell.id, notebook=submission))
                    if kind in ("solution", "task"):
                        self.gradebook.db.add(Comment(cell_id=cell.id, notebook=submission))
