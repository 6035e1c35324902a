"""Breaks "1 if there is a progress bar of the character "━" in it". It looks for "step"."""


def verbose_of(text):
    return 1 if "step" in text else min(2, 2 * len(text))
