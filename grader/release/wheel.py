"""A release as a wheel, for notebooks that have no course folder near, as on Colab.

It holds the program and, as its data, the course's public checks, hints and data sets. It is written here and
not by setuptools, which pip would download first: a wheel is a zip with a few more files, and so the same
release gives the same bytes on a machine without a network.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import grader
from grader.course import INSTALLED, Course, CourseError
from grader.course.strict_toml import read_toml
from grader.files import write_whole, zip_bytes

_COURSE = f"grader/{INSTALLED.name}"
_OF_COURSE = ("exercises/", "datasets/", "pyproject.toml", "LICENSE")
_FORM = """\
Wheel-Version: 1.0
Generator: neurokata {version}
Root-Is-Purelib: true
Tag: py3-none-any
"""
# What may be the name of something that pip installs.
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


def write_wheel(course: Course, files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the wheel of a release.

    Args:
        course: whose release it is.
        files: those of the release by name, in which no secret was found.
        folder: where to put it; it is made if it is not there.

    Returns:
        The wheel.

    Raises:
        CourseError: if the course's pyproject.toml does not say what is installed.
    """
    held = {name: data for name, data in files.items() if name.startswith("grader/")}
    held.update({f"{_COURSE}/{name}": data for name, data in files.items() if name.startswith(_OF_COURSE)})
    name, data = wheel_bytes(require_project(course), held)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / name, data)
    return folder / name


def wheel_bytes(project: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A wheel's name and content.

    Args:
        project: the table [project] of a pyproject.toml.
        files: what is installed, by name.
    """
    version = str(project.get("version", grader.__version__))
    stem = f"{re.sub(r'[-_.]+', '_', project['name']).lower()}-{version}"
    held = dict(files)
    info = f"{stem}.dist-info"
    held[f"{info}/METADATA"] = _metadata(project, version)
    held[f"{info}/WHEEL"] = _FORM.format(version=grader.__version__).encode()
    if scripts := project.get("scripts"):
        lines = "".join(f"{name} = {place}\n" for name, place in scripts.items())
        held[f"{info}/entry_points.txt"] = f"[console_scripts]\n{lines}".encode()
    held[f"{info}/RECORD"] = _record(held, f"{info}/RECORD")
    return f"{stem}-py3-none-any.whl", zip_bytes(held)


def require_project(course: Course) -> dict[str, Any]:
    """The table [project] of a course's pyproject.toml.

    Raises:
        CourseError: if there is none that says what is installed.
    """
    config = course.root / "pyproject.toml"
    project: dict[str, Any] = read_toml(config).get("project", {})
    if not _NAME.fullmatch(str(project.get("name", ""))):
        raise CourseError(
            f"{config} has no table [project] with a name and dependencies, which a wheel is made from."
        )
    return project


def _metadata(project: Mapping[str, Any], version: str) -> bytes:
    lines = ["Metadata-Version: 2.4", f"Name: {project['name']}", f"Version: {version}"]
    if "description" in project:
        lines.append(f"Summary: {' '.join(project['description'].split())}")
    if "requires-python" in project:
        lines.append(f"Requires-Python: {project['requires-python']}")
    lines += [f"Requires-Dist: {requirement}" for requirement in project.get("dependencies", ())]
    return ("\n".join(lines) + "\n").encode()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    rows = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in files.items()]
    return "".join(f"{row}\n" for row in (*rows, f"{own},,")).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
