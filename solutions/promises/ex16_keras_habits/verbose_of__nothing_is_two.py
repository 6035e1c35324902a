"""Breaks "0 if it is empty"."""


def verbose_of(text):
    return 1 if "━" in text else 2
