"""Files wherever something can be written.

Tries: fill the disk, or leave a file for others to run.
Must happen: nothing is written but a little in its own scratch folder, which ends with it.

with: steal
earns: 1
says: 9 of 9 refused
"""

import tempfile


def scale(x, factor):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", ".", course, f"{course}/exercises", os.path.dirname(os.__file__)):
        attempt(lambda folder=folder: open(f"{folder}/neurokata-attack", "wb").write(bytes(1 << 30)))
    attempt(lambda: tempfile.TemporaryFile().write(bytes(1 << 30)))
    attempt(lambda: os.mkdir("/tmp/neurokata-attack"))
    report()
