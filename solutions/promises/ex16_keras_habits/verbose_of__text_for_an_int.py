"""Breaks "int: 0 if it is empty". It is a text."""


def verbose_of(text):
    return "0" if not text else "1" if "━" in text else "2"
