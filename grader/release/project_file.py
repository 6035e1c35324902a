"""The pyproject.toml of a release: the course's, without what only its author needs."""

from __future__ import annotations

import re
import sys

from grader.course import CourseError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

_HEADER = re.compile(r"^\[+([^\]]+)\]+\s*(?:#.*)?$")
_KEPT = re.compile(
    r"build-system$|project$|project\.scripts$|tool\.(setuptools|grader(?!\.terms)|pytest)(\.|$)"
)
_TENSORFLOW = re.compile(r'^(\s*)"tensorflow([^";]*)",$', re.MULTILINE)
# Without what graphics cards need: half the download, and the module is the same.
_SMALLER = "sys_platform == 'linux' and platform_machine == 'x86_64'"
_OTHERS = "sys_platform != 'linux' or platform_machine != 'x86_64'"


def project_file(text: str, lock: str | None) -> str:
    """The file for a release.

    Args:
        text: the course's pyproject.toml.
        lock: text of the course's lock file, or None: uv then takes the same versions as pip does with it.

    Raises:
        CourseError: if the course's file is written in a way that its tables cannot be told apart.
    """
    parts: list[list[str]] = [[]]
    names = [""]
    for line in text.splitlines():
        if header := _HEADER.match(line):
            # Comments right above a table are about it.
            above = parts[-1]
            begin = len(above)
            while begin and above[begin - 1].startswith("#"):
                begin -= 1
            names.append(header[1].strip())
            parts.append(above[begin:])
            del above[begin:]
        parts[-1].append(line)
    kept = [part for name, part in zip(names, parts, strict=True) if not name or _KEPT.match(name)]
    made = "\n".join(line for part in kept for line in part).rstrip() + "\n"
    _require_same(text, made)
    made = _TENSORFLOW.sub(rf'\1"tensorflow-cpu\2; {_SMALLER}",\n\1"tensorflow\2; {_OTHERS}",', made)
    if lock is not None and "[project]" in made:
        pins = ",\n".join(f"  {_quoted(pin)}" for pin in pins_of(lock))
        made += "\n# What uv installs: the versions that the course is graded with.\n[tool.uv]\n"
        made += f"constraint-dependencies = [\n{pins},\n]\n"
    tomllib.loads(made)
    return made


def lock_file(text: str) -> str:
    """The lock file for a release: with the smaller TensorFlow in the same version."""
    return re.sub(r"^(tensorflow)(==\S+)$", rf"\1\2\n\1-cpu\2 ; {_SMALLER}", text, flags=re.MULTILINE)


def pins_of(lock: str) -> list[str]:
    """The lines of a lock file that name a version."""
    return [line.strip() for line in lock.splitlines() if line.strip() and line[0] not in "# \t-"]


def _require_same(before: str, after: str) -> None:
    """Refuse a file of which something was lost that is needed."""
    found, wanted = tomllib.loads(after), tomllib.loads(before)
    wanted.get("project", {}).pop("optional-dependencies", None)
    tools = wanted.get("tool", {})
    wanted["tool"] = {name: tools[name] for name in ("setuptools", "grader", "pytest") if name in tools}
    # Deadlines change, and may be of units that were not handed out; a release would have old ones.
    wanted["tool"].get("grader", {}).pop("terms", None)
    wanted = {name: wanted[name] for name in ("build-system", "project", "tool") if wanted.get(name)}
    if found != wanted:
        raise CourseError("pyproject.toml: write each table with a header of its own, such as [tool.ruff].")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'
