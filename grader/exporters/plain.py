"""Text from strangers, made harmless for terminals and documents."""

from __future__ import annotations

import unicodedata

from grader.results import Frame

# Control, format (bidirectional overrides, zero width), surrogate, private use, unassigned, separators.
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\n\t")


def plain(text: str, limit: int = 4000) -> str:
    """The text without control, formatting and escape characters, cut to ``limit`` characters."""
    if text.isprintable():
        return text if len(text) <= limit else text[:limit] + " …"
    text = text.replace("\r\n", "\n")
    kept = "".join(
        character if character in _KEPT or unicodedata.category(character) not in _HARMFUL else "�"
        for character in text[: limit + 1]
    )
    return kept if len(kept) <= limit else kept[:limit] + " …"


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line."""
    return " ".join(plain(text, limit).split())


def frame_line(frame: Frame) -> str:
    """Where a learner's code was: ``ex01.py, line 3, in relu: return x``."""
    function, code = one_line(frame.function, 80), one_line(frame.code)
    place = f"{one_line(frame.where, 80)}, line {frame.line}"
    return place + (f", in {function}" if function else "") + (f": {code}" if code else "")


def earned(got: float, deducted: float) -> str:
    """What stands behind points that count, if some were taken off: `` (6 earned, 1.2 off for lateness)``."""
    return f" ({points(got)} earned, {points(deducted)} off for lateness)" if deducted else ""


def points(value: float) -> str:
    """Points as people write them: ``2``, ``1.5``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
