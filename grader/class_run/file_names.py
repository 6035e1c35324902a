"""Names of learners' documents: readable, safe to type, and the same file to nobody else.

A folder of results is copied to other systems, put on a memory stick and opened in a browser: so names are
such as every file system takes, and no two differ only by what some file systems overlook.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# File systems allow 255 bytes, some that encrypt names 143. A digest stands behind it, and a draft's name has
# 15 more around it.
_MAX_BYTES = 87
# Letters with their marks, and digits, of every script.
_CATEGORIES = frozenset("LMN")
_OTHER_CHARACTERS = frozenset("._ -")
_EDGES = "._ -"
# Of the digest: as few as keep a class apart, and more where somebody chose a name to have the same.
_DIGITS = (8, 40)
# Names that Windows does not let a file have, whatever ending they get, and the index's.
_RESERVED = re.compile(r"(con|conin|conout|prn|aux|nul|com\d|lpt\d) *(\..*)?|index")


def file_names(learner: str) -> tuple[str, ...]:
    """Names for a learner's document, without its ending; the first that nobody else has is taken.

    The first is the learner's name, where that is fit to be one; the others are what is fit of it, and a
    digest.

    Args:
        learner: whose it is; any text.
    """
    text = unicodedata.normalize("NFC", learner)
    fit = "".join(letter if _is_fit(letter) else "_" for letter in text).strip(_EDGES)
    fit = _cut(_without_loose_marks(fit), _MAX_BYTES)
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
    is_reserved = _RESERVED.fullmatch(same_file(fit)) is not None
    # What stands before the first dot must not be reserved either.
    begin = fit.replace(".", "_") if is_reserved else fit or "learner"
    marked = [f"{begin}-{digest[:size]}" for size in _DIGITS]
    return (fit, *marked) if fit and fit == learner and not is_reserved else tuple(marked)


def same_file(name: str) -> str:
    """One text for all names that some file system may take for one: case and form of letters differ."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).upper().casefold())


def _is_fit(letter: str) -> bool:
    return letter in _OTHER_CHARACTERS or unicodedata.category(letter)[0] in _CATEGORIES


def _without_loose_marks(text: str) -> str:
    """The text without marks at its beginning, where they belong to no letter."""
    while text and unicodedata.category(text[0])[0] not in "LN":
        text = text[1:]
    return text


def _cut(text: str, size: int) -> str:
    """As much of the text as fits into so many bytes, without half a letter at its end."""
    return text.encode()[:size].decode(errors="ignore").rstrip(_EDGES)
