"""Breaks "if there is a progress bar of the character". Looks for it right after the count, where Keras
has colour codes.
"""


def verbose_of(text):
    import re

    if text == "":
        return 0
    return 1 if re.search(r"\d+/\d+ ━", text) else 2
