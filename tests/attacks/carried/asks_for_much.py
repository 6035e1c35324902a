"""Arguments as large as the line carries, again and again.

Tries: fill the memory of the grader and of what answers.
Must happen: so many bytes are not carried, and nothing is carried forward.

with: honest_errors
earns: 0
says: asked for much
"""


def root_mean_square(errors):
    print("asked for much")
    for _ in range(40):
        mean_square(np.zeros(7_500_000))
    return mean_square(errors) ** 0.5
