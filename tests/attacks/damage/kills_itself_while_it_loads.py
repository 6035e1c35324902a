"""A module that kills its process while it is loaded, and says that it was at another line each time.

Tries: have the module loaded again without end, as nobody can tell who killed the process.
Must happen: it is tried a few times, and then not loaded.

with: forge, honest
earns: 0
says: was killed
"""

import signal
import time

place = {"label": "ex01_scaling.py", "line": time.monotonic_ns() % 1_000_000 + 1}
# One statement: the worker's own word comes before it.
if send(msgspec.msgpack.encode({"type": "running", "place": place})) is None:
    os.kill(os.getpid(), signal.SIGKILL)
