"""What the reference answers, in everything that a learner reads.

Tries: show a right value, and the lines of the reference, in output, warnings, exceptions and their texts.
Must happen: of the second run, nothing is kept but which checks pass.

with: honest_errors
earns: 0
says: was told 9
"""

import traceback
import warnings


def root_mean_square(errors):
    told = mean_square([3.0, 0.0])
    print("was told", told)
    if told == 4.5:
        print("STOLEN")
        warnings.warn("STOLEN")
        raise ValueError("STOLEN")
    try:
        mean_square(np.zeros(0))
    except ValueError:
        print(traceback.format_exc())
    return 0.0
