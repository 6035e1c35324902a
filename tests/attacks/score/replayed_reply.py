"""The reply of an earlier call again.

Tries: get a point twice for one right answer.
Must happen: an old number is not answered to.

with: forge, honest
earns: 6
says: nobody had asked for
"""

import numpy as np

numbers = []


def scale(x, factor):
    numbers.append(request_id())
    if len(numbers) > 1:
        answer(["array", "<f8", [3], "C", True], np.array([2.0, -4.0, 1.0]).tobytes(), id=numbers[0])
    return np.multiply(2.0, x)
