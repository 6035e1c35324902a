"""Compile a submission's source; what the compiler cannot take is kept apart from what the code does."""

from __future__ import annotations

from types import CodeType

# A line that is nested too deeply by itself has at least this many characters: each level takes one.
_SHORTEST = 500
# More than compiling the largest source takes.
_SPARE_BYTES = 256 << 20


class TooDeeplyNested(Exception):
    """Source is valid, but the compiler cannot take it; the text says where, as in ``line 3 of cell 2``."""


def compile_source(source: str, label: str) -> CodeType:
    """Compile a module or a cell.

    Args:
        source: its text.
        label: what stands for its file name in tracebacks.

    Raises:
        SyntaxError: and what else Python raises for source that is not valid.
        TooDeeplyNested: if the compiler's own stack is too small for it.
        MemoryError: if this process has too little memory left to compile anything.
    """
    code = _compiled(source, label)
    if code is None:
        line = _too_deep_line(source)
        raise TooDeeplyNested(f"line {line} of {label}" if line else label)
    return code


def _compiled(source: str, label: str) -> CodeType | None:
    """The code; None if it is nested too deeply."""
    try:
        return compile(source, label, "exec", dont_inherit=True)
    except RecursionError:
        return None
    except MemoryError:
        # The parser raises it for its stack, too. If memory really is short, this fails as well.
        bytearray(_SPARE_BYTES)
        return None


def _too_deep_line(source: str) -> int | None:
    """The first line that is too deep by itself; None if it takes several, as with ``elif``."""
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) >= _SHORTEST:
            try:
                if _compiled(line.strip(), "") is None:
                    return number
            except (SyntaxError, ValueError):
                continue
    return None
