"""An answer that comes byte by byte.

Tries: keep the line busy for ever within the limit of each read.
Must happen: the time limit is that of the whole call.

with: forge, honest_scale
earns: 6
says: did not end within
"""

import os
import time


def center(x):
    os.write(3, (1 << 20).to_bytes(4, "big"))
    while True:
        os.write(3, b"\x90")
        time.sleep(0.05)
