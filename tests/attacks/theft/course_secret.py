"""The course secret.

Tries: read its file, the environment, and the start of the other processes.
Must happen: every way is refused.

with: steal
earns: 1
says: 5 of 5 refused
"""

def scale(x, factor):
    attempt(lambda: open(f"{course}/solutions/.secret").read())
    attempt(lambda: os.environ["NEUROKATA_SECRET"])
    attempt(lambda: os.environ["NEUROKATA_ATTACK_TOKEN"])
    attempt(lambda: open(f"/proc/{os.getppid()}/environ").read())
    attempt(lambda: open("/proc/self/environ").read())
    report()
