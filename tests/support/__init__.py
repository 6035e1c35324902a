"""What tests of several folders share: helpers, and small courses."""

import sys

from grader.sandbox.computing import compute_as_in_grading

# While `python -m tests.support.soak` looks for its module, and has not imported NumPy yet, this is its name.
if sys.argv[0] == "-m":
    compute_as_in_grading()
