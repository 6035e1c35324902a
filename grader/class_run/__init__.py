"""A class: what is graded already, what is left, and the folder that the results go to.

It can be killed at any moment and run again: a result is in its folder whole, or not there.
"""

from grader.class_run.file_names import file_names
from grader.class_run.results_folder import ResultsError, ResultsFolder
from grader.class_run.run import ClassRun, RunOptions, grade_class

__all__ = ["ClassRun", "ResultsError", "ResultsFolder", "RunOptions", "file_names", "grade_class"]
