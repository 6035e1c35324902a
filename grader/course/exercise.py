"""One function that learners write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Exercise:
    """One function to write.

    Attributes:
        name: the function's name.
        hints: from gentle to nearly the answer.
        needs: names of the earlier exercises that this one builds on.
        good_for: a sentence on what the function is good for, for learners who have written it; may be empty.
    """

    name: str
    hints: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    good_for: str = ""

    @property
    def test_class(self) -> str:
        """Name of the class that holds its checks: ``TestSigmoidDerivative``."""
        return "Test" + "".join(part.capitalize() for part in self.name.split("_"))
