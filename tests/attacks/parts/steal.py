"""Tries of what must be refused, each noted."""

import os
import sys

finder = next((item for item in sys.meta_path if hasattr(item, "packages")), None)
# Other graders run an attack in the course's folder.
course = os.path.dirname(finder.packages["datasets"]) if finder else os.getcwd()
outcomes = []


def attempt(action):
    """Try; whatever comes of it but an exception, or the 0 of a system call that failed, is loot."""
    try:
        found = action()
    except (Exception, SystemExit):
        outcomes.append(True)
        return
    refused = type(found) is int and found == 0
    outcomes.append(refused)
    if not refused:
        print("STOLEN", action.__code__.co_firstlineno, repr(found)[:300])


def report():
    """Say how many of the tries since the last time were refused."""
    print(f"{sum(outcomes)} of {len(outcomes)} refused")
    outcomes.clear()
