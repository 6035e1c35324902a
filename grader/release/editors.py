"""What a release brings for editors, containers and uv, so that they need no settings by hand."""

from __future__ import annotations

import json

PYTHON = "3.12"
_EXTENSIONS = ["ms-python.python", "ms-toolsai.jupyter"]


def editor_files(course: str, lock: str | None) -> dict[str, bytes]:
    """The files by name.

    Args:
        course: its name.
        lock: name of the release's lock file, or None.
    """
    settings = {
        "python.testing.pytestEnabled": True,
        "python.testing.unittestEnabled": False,
        "python.testing.cwd": "${workspaceFolder}",
        "python.terminal.activateEnvironment": True,
        "terminal.integrated.cwd": "${workspaceFolder}",
        # The kit's records, and what a search for a function's name should not find.
        "files.exclude": {"**/__pycache__": True, "**/*.egg-info": True, ".release": True},
        "search.exclude": {"grader": True, "lessons": True, ".saved": True},
    }
    container = {
        "name": course,
        "image": f"python:{PYTHON}",
        "postCreateCommand": f"pip install -c {lock} -e ." if lock else "pip install -e .",
        "hostRequirements": {"memory": "4gb"},
        "customizations": {"vscode": {"extensions": _EXTENSIONS}},
    }
    return {
        ".vscode/settings.json": _json(settings),
        ".vscode/extensions.json": _json({"recommendations": _EXTENSIONS}),
        ".devcontainer/devcontainer.json": _json(container),
        # Today's newest Python may be newer than TensorFlow knows, and uv would take it.
        ".python-version": f"{PYTHON}\n".encode(),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode("utf-8")
