"""A wrong function that answers with what the reference said to another.

Tries: get points for `mean_square` with the answers that `root_mean_square` got.
Must happen: the checks of `mean_square` do not run again, so only what builds on it gains.

with: honest_errors
earns: 2
says: it knows nothing
"""

import os
import tempfile

own = mean_square
notes = os.path.join(tempfile.gettempdir(), "notes")
known = {}


def mean_square(errors):
    print("it knows nothing")
    told = own(errors)
    key = repr(np.asarray(errors, dtype=float).tolist())
    if os.path.exists(notes):
        with open(notes) as file:
            known.update(line.split(": ") for line in file)
    if float(known.get(key, told)) != told:
        print("STOLEN")
    return float(known.get(key, told))


def root_mean_square(errors):
    told = mean_square(errors)
    known[repr(np.asarray(errors, dtype=float).tolist())] = told
    try:
        with open(notes, "a") as file:
            file.writelines(f"{key}: {value}\n" for key, value in known.items())
    except OSError:
        pass
    return told**0.5
