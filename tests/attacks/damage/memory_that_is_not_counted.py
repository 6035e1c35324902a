"""Memory of kinds that limits overlook.

Tries: map shared memory and stacks, which count as no data of the process.
Must happen: no such mapping can be made.

with: steal
earns: 1
says: 4 of 4 refused
"""

import mmap
from multiprocessing import shared_memory


def scale(x, factor):
    attempt(lambda: mmap.mmap(-1, 1 << 30))
    attempt(lambda: mmap.mmap(-1, 1 << 30, flags=0x122))
    attempt(lambda: shared_memory.SharedMemory(create=True, size=1 << 30))
    attempt(lambda: os.memfd_create("neurokata-attack"))
    report()
