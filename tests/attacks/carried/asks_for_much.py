"""A question with more arguments than a call may have.

Tries: fill the memory of the grader, and of what answers.
Must happen: it is not answered, and nothing is carried forward.

with: honest_errors, forge
earns: 0
says: nobody had asked for
"""


def root_mean_square(errors):
    write_question("mean_square", encoded(3.0) + bytes(70_000_000))
    read_answer()
    return float(np.sqrt(np.mean(np.square(errors))))
