"""The work of others, the gradebook and the results.

Tries: find them beside the course, where people keep them, and in temporary folders.
Must happen: every way is refused.

with: steal
earns: 1
says: 12 of 12 refused
"""

def scale(x, factor):
    above = os.path.dirname(course)
    for folder in (above, "/", "/tmp", "/var/tmp", "/dev/shm", "/root", "/home", "/mnt", "/var/lib"):
        # One of them is its own scratch folder, and that is empty.
        attempt(lambda folder=folder: os.listdir(folder) or 0)
    attempt(lambda: open(f"{course}/gradebook.db", "rb").read())
    attempt(lambda: open(f"{above}/submitted/ada/ex01_scaling/ex01_scaling.ipynb").read())
    attempt(lambda: open(f"{above}/results/ada.json").read())
    report()
