"""Ten thousand tables in one answer.

Tries: keep the grader busy building them.
Must happen: so many are refused before one is built.

with: forge, honest
at most: 4
says: too many models, tables or other objects
"""

import os


def scale(x, factor):
    answer(["list", [["table", [], None, ["strings", []], []]] * 10_000])
    os._exit(0)
