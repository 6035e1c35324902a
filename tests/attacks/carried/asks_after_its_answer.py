"""A question once the answer has been given, for the next call to be asked with.

Tries: have the line answer out of turn.
Must happen: what comes in place of an answer ends the worker; what was right before it is not carried either.

with: honest_errors, forge
earns: 0
says: nobody had asked for
"""


def root_mean_square(errors):
    answer(float(np.sqrt(np.mean(np.square(errors)))) + 1.0)
    write_question("mean_square", encoded(3.0), id=request_id() + 1)
    return 0.0
