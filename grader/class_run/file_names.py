"""Names of learners' documents: readable, safe to type, and never the same file for two learners.

A folder of results is copied to other systems, put on a memory stick and opened in a browser: so every file
system accepts the names, and no two of them differ only in ways that some file systems ignore.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# File systems allow 255 bytes, some that encrypt names 143. A digest follows it, and a draft's name has 15
# more around it.
_MAX_BYTES = 87
# Letters with their marks, and digits, of every script.
_CATEGORIES = frozenset("LMN")
_OTHER_CHARACTERS = frozenset("._ -")
_EDGES = "._ -"
# Of the digest: just enough to keep a class apart, and more if somebody chose a name to get the same ones.
_DIGITS = (8, 40)
# Names that Windows does not allow for a file, whatever its ending, and the index's name.
_RESERVED = re.compile(r"(con|conin|conout|prn|aux|nul|com\d|lpt\d) *(\..*)?|index")


def file_names(learner: str) -> tuple[str, ...]:
    """Names for a learner's document, without its ending; the first one that nobody else has is taken.

    The first is the learner's name, if a file can have it; the others are as much of it as a file can have,
    and a digest.

    Args:
        learner: whose it is; any text.
    """
    text = unicodedata.normalize("NFC", learner)
    fit = "".join(letter if _is_fit(letter) else "_" for letter in text).strip(_EDGES)
    fit = _cut(_without_loose_marks(fit), _MAX_BYTES)
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
    is_reserved = _RESERVED.fullmatch(same_file(fit)) is not None
    # What comes before the first dot must not be reserved either.
    begin = fit.replace(".", "_") if is_reserved else fit or "learner"
    marked = [f"{begin}-{digest[:size]}" for size in _DIGITS]
    return (fit, *marked) if fit and fit == learner and not is_reserved else tuple(marked)


def same_file(name: str) -> str:
    """One text for all names that some file system may take for the same: case and form do not matter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).upper().casefold())


def _is_fit(letter: str) -> bool:
    return letter in _OTHER_CHARACTERS or unicodedata.category(letter)[0] in _CATEGORIES


def _without_loose_marks(text: str) -> str:
    """The text without marks at its beginning, which belong to no letter there."""
    while text and unicodedata.category(text[0])[0] not in "LN":
        text = text[1:]
    return text


def _cut(text: str, size: int) -> str:
    """As much of the text as fits into that many bytes, without half a letter at its end."""
    return text.encode()[:size].decode(errors="ignore").rstrip(_EDGES)
