"""The endings of the files that people hand in."""

from __future__ import annotations

import os

SOURCE_SUFFIXES = (".py", ".ipynb")
# What learners turn a module or notebook into by mistake, and hand in instead.
EXPORT_SUFFIXES = (".txt", ".json", ".html", ".pdf", ".docx")
ZIP = ".zip"
# Listed so that the person who handed one in is told, and not left out of the class without a word.
UNREAD_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".rar", ".7z")
_COMPRESSED = ".gz"
_KNOWN = (*SOURCE_SUFFIXES, ZIP, *UNREAD_ARCHIVES, _COMPRESSED, *EXPORT_SUFFIXES)


def split_ending(name: str) -> tuple[str, str]:
    """A file's name and the ending, in lower case, of what people hand in; empty for any other.

    What comes before a second ending is the name: ``ex01_activations.py.txt`` is ``ex01_activations``.
    """
    endings = [ending for ending in _KNOWN if name.lower().endswith(ending) and len(name) > len(ending)]
    ending = max(endings, key=len, default="")
    stem = name[: len(name) - len(ending)]
    if ending in EXPORT_SUFFIXES and os.path.splitext(stem)[1].lower() in SOURCE_SUFFIXES:
        stem = os.path.splitext(stem)[0]
    return stem, ending


def is_unread_archive(name: str) -> bool:
    """Whether a file is an archive of a kind that is not opened."""
    return name.lower().endswith(UNREAD_ARCHIVES)
