"""Replies written before they are asked for.

Tries: have a hundred answers wait on the channel at import.
Must happen: the first one is not the answer that was asked for: nothing is loaded.

with: forge, honest
earns: 0
says: nobody had asked for
"""

for number in range(2, 100):
    answer(["array", "<f8", [3], "C", True], bytes(24), id=number)
