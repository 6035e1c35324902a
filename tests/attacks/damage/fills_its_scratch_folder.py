"""Its scratch folder, filled with bytes, with files, and with what is no file; and what leads out of it.

Tries: take the memory of the machine by files, and leave a file, a link or a program outside.
Must happen: it holds a few MiB, nothing else can be made in it, and the next call of another worker is not hurt.

with: steal
earns: 1
says: 10 of 10 refused
"""

import resource
import tempfile

home = tempfile.gettempdir()


def fill_with_bytes():
    with open(f"{home}/large", "wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))


def fill_with_files():
    for number in range(5000):
        open(f"{home}/{number}", "w").close()


def sparse_file():
    with open(f"{home}/sparse", "wb") as file:
        file.truncate(1 << 40)


def program():
    with open(f"{home}/program", "w") as file:
        file.write("#!/bin/sh\ntouch /tmp/neurokata-attack\n")
    os.chmod(f"{home}/program", 0o755)


def scale(x, factor):
    attempt(fill_with_bytes)
    attempt(fill_with_files)
    attempt(sparse_file)
    attempt(program)
    attempt(lambda: os.symlink("/etc/passwd", f"{home}/link"))
    attempt(lambda: os.link("/etc/hostname", f"{home}/hard"))
    attempt(lambda: os.mkfifo(f"{home}/pipe"))
    attempt(lambda: os.rename(f"{home}/large", f"{course}/neurokata-attack"))
    attempt(lambda: open(f"{home}/../neurokata-attack", "w"))
    attempt(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 40, 1 << 40)))
    report()
