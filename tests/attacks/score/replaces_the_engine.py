"""The worker's own modules replaced.

Tries: have the encoder write what is expected instead of what was returned.
Must happen: the encoder writes what the submission likes, and that is judged as its answer.

with: honest
at most: 6
says: wrong value
"""

import sys

import numpy as np

codec = sys.modules["grader.wire.codec"]
real = codec.encode


def scale(x, factor):
    codec.encode = lambda value: real(np.zeros(np.shape(x)) if not isinstance(value, tuple) else value)
    sys.modules["grader.checking.suite"] = sys.modules["grader.authoring"] = sys.modules["grader.checking.verdict"] = codec
    return "anything"
