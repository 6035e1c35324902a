"""Solutions and hidden checks.

Tries: open and list them by their paths, by links and through other libraries.
Must happen: every way is refused.

with: steal
earns: 1
says: 16 of 16 refused
"""

import ctypes
import mmap

import numpy as np


def scale(x, factor):
    solution = f"{course}/solutions/ex01_scaling.py"
    hidden = f"{course}/solutions/hidden/test_ex01_scaling.py"
    libc = ctypes.CDLL(None, use_errno=True)
    libc.fopen.restype = ctypes.c_void_p
    attempt(lambda: open(solution).read())
    attempt(lambda: open(hidden).read())
    attempt(lambda: open(hidden.replace("/hidden/", "/../solutions/hidden/")).read())
    attempt(lambda: os.listdir(f"{course}/solutions"))
    attempt(lambda: os.listdir(f"{course}/solutions/hidden"))
    attempt(lambda: os.listdir(course))
    attempt(lambda: list(os.scandir(f"{course}/exercises")))
    attempt(lambda: os.open(solution, os.O_RDONLY | os.O_NOATIME))
    attempt(lambda: os.read(os.open(solution, os.O_PATH), 100))
    attempt(lambda: os.symlink(solution, "/tmp/neurokata-attack"))
    attempt(lambda: os.link(solution, "/tmp/neurokata-attack"))
    attempt(lambda: np.fromfile(solution, dtype="u1"))
    attempt(lambda: np.memmap(solution, mode="r"))
    attempt(lambda: mmap.mmap(os.open(solution, os.O_RDONLY), 0, prot=mmap.PROT_READ))
    attempt(lambda: libc.fopen(solution.encode(), b"r") or 0)
    attempt(lambda: __import__("solutions.ex01_scaling"))
    report()
