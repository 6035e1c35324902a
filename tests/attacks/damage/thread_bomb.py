"""A thread bomb.

Tries: fill the machine with threads.
Must happen: the limit stops it; later checks get a fresh worker.

with: honest
earns: 4
says: can't start new thread|MemoryError|more memory|ended by the system|did not end
"""

import threading


def scale(x, factor):
    while True:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
