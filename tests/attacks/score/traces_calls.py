r"""A trace function.

Tries: see the checks' local variables while they run.
Must happen: no frame of a check passes by.

with: honest
earns: 5
says: traced: \[\]
"""

import sys
import threading

seen = set()


def trace(frame, event, argument):
    seen.add(frame.f_code.co_filename)
    if "expected" in frame.f_locals:
        print("STOLEN", frame.f_locals["expected"])
    return trace


sys.settrace(trace)
threading.settrace(trace)


def scale(x, factor):
    print("traced:", [name for name in seen if "test_ex" in name or "authoring" in name])
    return x
