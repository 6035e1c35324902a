"""Threads that ask during a call, and that go on when it has ended.

Tries: mix up questions and answers, and ask while no call is being answered.
Must happen: threads get their answers one by one, and none after the call; what is right is carried forward.

with: honest_errors
earns: 2
says: asked from threads
"""

import threading
import time


def ask():
    for _ in range(200):
        mean_square([1.0, 2.0])
        time.sleep(0.001)


def root_mean_square(errors):
    print("asked from threads")
    for _ in range(4):
        threading.Thread(target=ask, daemon=True).start()
    return mean_square(errors) ** 0.5
