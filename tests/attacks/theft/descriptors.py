r"""Descriptors that somebody left open.

Tries: find files of the grader among the first 4096, and read from them.
Must happen: only the channel and the streams are open.

with: steal
earns: 1
says: open: \[0, 1, 2, 3\]
"""

def scale(x, factor):
    found = []
    for number in range(4096):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    print("open:", found)
