"""A loop that asks, and asks, and never answers.

Tries: have the grader compute for ever, which waits for no call longer than its limit.
Must happen: it is ended after so many questions, or so much time, and nothing is carried forward.

with: honest_errors
earns: 0
says: asked 10000 times
"""


def root_mean_square(errors):
    for _ in range(10000):
        mean_square(1.0)
    print("asked 10000 times")
    return mean_square(errors) ** 0.5
