"""Sentences on values: a call returned one, and a part of an answer has or is one."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
# "w of train(x, y)" and "val_loss of the history" are parts of an answer, "load_digit of a photo" is a call.
_THING = re.compile(rf"{_ARTICLE.pattern}|“|\w+ of \w+\(|\w+ (?:in|of) the history\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(\w+)(?![\w(])")
# What comes before these words ends with the noun.
_NOUN = re.compile(r",| (?:after|for|in|of|on|over|that|where|with)\b")
_PLURAL = re.compile(r"(?<![ais])s$| and ")
# An n and a d are two names of letters.
_VOWELS = ("a", "e", "i", "o", "nd")

# Names of the exercises that checks of this process import.
_exercises: set[str] = set()


def note_exercise(name: str) -> None:
    """From here on, a text that begins with this name tells of a call."""
    _exercises.add(name)


def has(what: str) -> str:
    """The begin of a sentence on what a value holds: "f(x) returned", "The loss of f(x) has".

    Args:
        what: a call in words, or a part of what came back: "the loss of f(x)", "w of f(x)".
    """
    return _begun(what, "has", "have")


def is_(what: str) -> str:
    """The begin of a sentence on what a value is: "f(x) returned", "The loss of f(x) is"."""
    return _begun(what, "is", "are")


def none(what: str) -> str:
    """The sentence on a value that is None."""
    return f"{is_(what)} None." + ("" if _is_thing(what) else " Is a `return` missing?")


def with_article(value: object) -> str:
    """A value's type in a sentence: "a list", "an int"."""
    name = type(value).__name__
    return f"{'an' if name.lower().startswith(_VOWELS) else 'a'} {name}"


def _begun(what: str, one: str, several: str) -> str:
    if not _is_thing(what):
        return f"{what} returned"
    verb = several if _PLURAL.search(_NOUN.split(what, maxsplit=1)[0]) else one
    return f"{_first_letter_large(what)} {verb}"


def _is_thing(what: str) -> bool:
    if _THING.match(what):
        return True
    # "params after step 1" is a part, "center of a digit" may be a call, and "center(x)" is one.
    first = _FIRST_WORD.match(what)
    return first is not None and bool(_exercises) and first[1] not in _exercises


def _first_letter_large(what: str) -> str:
    return what[:1].upper() + what[1:] if _ARTICLE.match(what) else what
