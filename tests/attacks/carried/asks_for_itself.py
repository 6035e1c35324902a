"""The function that is being checked asks for the reference of itself.

Tries: get the right answer to `root_mean_square` from the grader, which answers for `mean_square` alone.
Must happen: the worker is ended, and nothing is carried forward.

with: honest_errors, forge
earns: 0
says: nobody had asked for
"""


def root_mean_square(errors):
    write_question("root_mean_square", encoded(3.0))
    return float(np.frombuffer(read_answer()["value"][-8:])[0])
