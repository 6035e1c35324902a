"""A hundred megabytes of output.

Tries: fill memory, disk or report.
Must happen: the first 64 KiB are kept.

with: honest
earns: 5
says: xxxx
"""

def scale(x, factor):
    for _ in range(100):
        print("x" * 1_000_000)
    return x
