"""Questions whose arguments are no message.

Tries: bring the grader down, or the process that answers, by what nobody can read.
Must happen: that costs the points that would be carried forward, and nothing else.

with: honest_errors, forge
earns: 0
says: nobody had asked for
"""


def root_mean_square(errors):
    write_question("mean_square", b"\xff\xff\xff\xff")
    read_answer()
    return float(np.sqrt(np.mean(np.square(errors))))
