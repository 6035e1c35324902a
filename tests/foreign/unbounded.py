"""What pyproject.toml asks for without upper bounds, a requirement a line: ``make next`` installs it."""

from __future__ import annotations

import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def requirements() -> list[Requirement]:
    """All requirements of the kit, those of its extras included."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(text) for texts in (project["dependencies"], *extras) for text in texts]


def unbounded(requirement: Requirement) -> Requirement:
    """The same requirement without an upper bound."""
    made = Requirement(str(requirement))
    made.specifier = SpecifierSet(
        ",".join(str(part) for part in requirement.specifier if "<" not in part.operator)
    )
    return made


if __name__ == "__main__":
    print("\n".join(str(unbounded(requirement)) for requirement in requirements()))
