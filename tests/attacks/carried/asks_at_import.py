"""A question while the module is loaded.

Tries: be answered before any check has begun.
Must happen: nobody has asked for it, so the module is not loaded.

with: honest_errors, forge
earns: 0
says: what is not an answer|nobody had asked for
"""

try:
    write_question("mean_square", encoded(3.0))
except Exception:
    write_question("mean_square", encoded(3.0), id=1)
