"""No text of a result tells where the grading machine keeps things: every form, of a class that tries to."""

from __future__ import annotations

import json
import os
import re
import site
import sys
import sysconfig
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy
import pytest
import tensorflow
from click.testing import CliRunner

from grader.cli.grade import command
from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.places import ROOT


def scale(*lines: str) -> str:
    return "\n".join(["def scale(x, factor):", *(f"    {line}" for line in lines), ""])


# What each of them hands in as the first unit.
HOSTILE = {
    "environment": "import os, sys\nprint(sys.path, sys.prefix, sys.executable, sys.argv, os.environ)\n"
    + scale("print(sys.path, os.getcwd(), sys.base_prefix)", "raise OSError(str(sys.path) + sys.prefix)"),
    "modules": "import sys, numpy\n"
    + scale(
        "print([getattr(m, '__file__', 0) for m in list(sys.modules.values())])", "return numpy.__file__"
    ),
    "reprs": "import sys, numpy\n" + scale("return [repr(numpy), repr(sys)]"),
    "raises": "import numpy, json\n" + scale("raise ValueError(numpy, json, numpy.__path__, json.__spec__)"),
    "frames": "import sys, traceback\n"
    + scale(
        "frame = sys._getframe()",
        "while frame is not None:",
        "    print(frame.f_code.co_filename)",
        "    frame = frame.f_back",
        "traceback.print_stack()",
        "raise RuntimeError(''.join(traceback.format_stack()))",
    ),
    "installed": "import sysconfig, site\n"
    + scale("print(sysconfig.get_paths(), site.getsitepackages())", "open(sysconfig.get_paths()['stdlib'])"),
    "steals": "import grader\n" + scale("open(grader.__file__).read()", "open('solutions/ex01_scaling.py')"),
    "proc": scale(
        "for name in ('cmdline', 'maps', 'environ', 'cwd', 'mountinfo'):",
        "    try:",
        "        print(open('/proc/self/' + name).read())",
        "    except OSError as error:",
        "        print(error)",
        "return x * factor",
    ),
    "bytes": "import numpy, sys\n" + scale("return numpy.frombuffer(sys.prefix.encode(), dtype='u1')"),
    "warns": "import warnings, numpy\n" + scale("warnings.warn(numpy.__file__)", "return numpy.log(-x)"),
}
CLUMSY = {
    "missing": "import seaborn\n" + scale("return x * factor"),
    "np_utils": "from keras.utils import np_utils\n" + scale("return x * factor"),
    "no_such_name": "from numpy import nothing_of_the_kind\n" + scale("return x * factor"),
    "no_such_module": "import numpy.nothing\nimport tensorflow.nothing\n" + scale("return x * factor"),
    "data": "import numpy as np\ndata = np.loadtxt('data/train.csv')\n" + scale("return x * factor"),
    "here": "import os\nHERE = os.path.dirname(os.path.abspath(__file__))\nopen(HERE + '/x')\n"
    + scale("return x * factor"),
    "saves": "import numpy as np\n" + scale("np.save('out.npy', x)", "return x * factor"),
    "temporary": "import tempfile\n" + scale("tempfile.NamedTemporaryFile()", "return x * factor"),
    "syntax": "def scale(x, factor)\n    return x\n",
    "numpy_error": "import numpy as np\n" + scale("return np.linalg.inv(np.ones((2, 3)))"),
    "keras_error": "import keras\n" + scale("return keras.layers.Dense('many')(x)"),
    "keras_model": "import keras\n" + scale("return keras.models.load_model('model.keras')"),
    "pickled": "import pickle\n" + scale("return pickle.loads(b'no')"),
    "deep": scale("return scale(x, factor)"),
    "exits": "import sys\n" + scale("sys.exit(__file__)"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with a class of both kinds, who also have odd files and forms, and what came of it."""
    home = tmp_path_factory.mktemp("home")
    write_course(home / "course")
    group = home / "class"
    for learner, source in (HOSTILE | CLUMSY).items():
        (group / learner).mkdir(parents=True)
        (group / learner / "ex01_scaling.py").write_text(source, encoding="utf-8")
        cells = [{"cell_type": "code", "source": f"{source}\nprint(__name__, __import__('sys').path)"}]
        (group / f"{learner} n").mkdir()
        notebook = json.dumps({"nbformat": 4, "metadata": {}, "cells": cells})
        (group / f"{learner} n" / "ex01_scaling.ipynb").write_text(notebook, encoding="utf-8")
    (group / "linked").mkdir()
    (group / "linked" / "ex01_scaling.py").symlink_to(home / "course" / "solutions" / "ex01_scaling.py")
    (group / "broken").mkdir()
    (group / "broken" / "ex01_scaling.ipynb").write_text("{", encoding="utf-8")
    (group / "broken" / "ex02_errors.py").write_bytes(b"\xff\xfe\x00")
    (group / "closed.zip").write_bytes(b"PK\x03\x04 no")
    with zipfile.ZipFile(group / "climbs.zip", "w") as archive:
        archive.writestr("../../ex01_scaling.py", "pass")
        archive.writestr("/etc/ex02_errors.py", "pass")
    for form in ("table", "csv", "json", "junit", "github", "codequality"):
        done = grader("grade", "../class", "--out", "../out", "--format", form, cwd=home / "course")
        assert done.returncode == 0, done.stderr
        (home / f"printed.{form}").write_text(done.stdout + done.stderr, encoding="utf-8")
    details = [details_of(home, learner) for learner in sorted(HOSTILE | CLUMSY)]
    (home / "printed.details").write_text("\n".join(details), encoding="utf-8")
    return home


def details_of(home: Path, learner: str) -> str:
    # In this process, and nothing is graded again, so that this takes no time.
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home / "course")
        done = CliRunner().invoke(command, [f"../class/{learner}", "--out", "../out"])
    assert "Graded 0 of 1" in done.output
    return done.output


def places(home: Path) -> Mapping[str, str]:
    """Folders of this machine, by what they are."""
    return {
        "everything of the course, the class and the results": str(home),
        "the kit": str(ROOT),
        "the environment": sys.prefix,
        "Python": sysconfig.get_paths()["stdlib"],
        "NumPy": str(Path(numpy.__file__).parents[1]),
        "TensorFlow": str(Path(tensorflow.__file__).parents[1]),
        "the home": os.path.expanduser("~/"),
        **{f"site-packages {number}": path for number, path in enumerate(site.getsitepackages())},
    }


def texts(home: Path) -> Iterator[tuple[str, str]]:
    """Every text of every form, by the file that it stands in."""
    for path in sorted([*home.glob("printed.*"), *(home / "out").rglob("*")]):
        if path.is_file():
            yield path.relative_to(home).as_posix(), path.read_text(encoding="utf-8")


def test_every_form_is_there_and_says_what_went_wrong(home: Path) -> None:
    found = dict(texts(home))
    assert {"printed.table", "printed.csv", "printed.junit", "printed.details"} <= found.keys()
    assert len([name for name in found if name.endswith(".json")]) == 2 * len(HOSTILE | CLUMSY) + 4 + 2
    assert any("seaborn" in text for name, text in found.items() if name.startswith("out/report/learners/"))


def test_no_text_has_a_path_of_this_installation(home: Path) -> None:
    for name, text in texts(home):
        for what, path in places(home).items():
            at = text.find(path)
            assert at < 0, f"{name} tells of {what}: {text[max(0, at - 200) : at + 200]}"
        told = re.search(r".{0,200}(?:site|dist)-packages.{0,200}", text)
        assert not told, f"{name}: {told and told.group()}"
