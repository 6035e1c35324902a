"""The process ends between a question and its answer.

Tries: leave the process that answers behind, or the grader waiting.
Must happen: the check fails, and nothing is left running.

with: honest_errors, forge
earns: 0
says: nobody had asked for|ended the Python process
"""

import os


def root_mean_square(errors):
    write_question("mean_square", encoded(3.0))
    os._exit(0)
