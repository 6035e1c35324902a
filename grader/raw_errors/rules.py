"""A rule: which error of a library it is about, and what that error means, in a sentence for a beginner.

The text of an error comes from hostile code. So a sentence is fixed, but for numbers, shapes and names of
types; patterns begin at the text's first character, and none repeats without a bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# What a rule looks for is within this many characters.
_READ = 1000
# A shape as a pattern.
SHAPE = r"([\[(][\d, ]{0,60}[\])])"


@dataclass(frozen=True)
class Rule:
    """What one kind of error means.

    Attributes:
        kind: name of the error's class, or of a base of it.
        pattern: how its text begins.
        sentence: what it means and what to look at; {0} and so on stand for the groups of the pattern.
    """

    kind: str
    pattern: re.Pattern[str]
    sentence: str

    def said_of(self, kinds: Sequence[str], message: str) -> str:
        """The sentence for an error; empty if this rule is not about it.

        Args:
            kinds: class names, from the exception's own to its last base.
            message: its text.
        """
        found = self.pattern.match(message[:_READ]) if self.kind in kinds else None
        return self.sentence.format(*found.groups(default="")) if found else ""


# What matmul's inventors call its arguments; the sizes that do not fit stand behind it.
_SIGNATURE = re.compile(r", with gufunc signature \([^\n]{0,80}?\)->\([^\n)]{0,40}\)")
# TensorFlow's name of the operation, and of what nobody has given a name.
_OPERATION = re.compile(r" ?\[Op:\w{1,60}\](?: name:)? ?$")


def readable(message: str) -> str:
    """The text of an error without what says nothing to a beginner."""
    return _OPERATION.sub("", _SIGNATURE.sub("", message, count=1))


def cut(text: str, *, lines: int = 8, columns: int = 400) -> str:
    """A text without its middle, if it is long: a long error says at its end what is wrong.

    What has been cut stays as it is when it is cut again.
    """
    found = [_cut_line(line, columns) for line in text.splitlines()]
    half = lines // 2
    if len(found) <= 2 * half + 1:
        return "\n".join(found)
    left_out = f"... {len(found) - 2 * half} more lines ..."
    return "\n".join([*found[:half], left_out, *found[-half:]])


def _cut_line(line: str, columns: int) -> str:
    half, gap = columns // 2, " ... "
    return line if len(line) <= 2 * half + len(gap) else f"{line[:half]}{gap}{line[-half:]}"


def rule(kind: str, pattern: str, sentence: str) -> Rule:
    """A rule, its pattern still as text."""
    return Rule(kind, re.compile(pattern), sentence)
