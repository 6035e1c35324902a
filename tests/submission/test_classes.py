"""A class or one learner: what the names in a folder or zip say, and what is asked where they say both."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submission import Reading, Submission, SubmissionError, discover, read
from tests.support.laid_out import STUB, UNITS, WRITTEN, lay, notebook, zip_of

Files = dict[str, str | bytes]
PY, IPYNB, EX03 = "ex01_activations.py", "ex01_activations.ipynb", "ex03_perceptron.py"


def files(*names: str) -> Files:
    """Files that are written, each with its own text."""
    made: Files = {}
    for name in names:
        text = WRITTEN + f"# {name}\n"
        made[name] = notebook(text) if name.endswith(".ipynb") else text
    return made


def as_folder(root: Path, content: Files) -> Path:
    return lay(root / "given", content)


def as_zip(root: Path, content: Files) -> Path:
    return lay(root, {"given.zip": zip_of(content)}) / "given.zip"


def as_zip_in_folder(root: Path, content: Files) -> Path:
    return lay(root / "given", {"given.zip": zip_of(content)})


FORMS = [as_folder, as_zip, as_zip_in_folder]
Form = Callable[[Path, Files], Path]
in_each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def handed_in(*paths: Path, reading: Reading | None = None) -> dict[str, Submission]:
    """What is read, by learner."""
    return {one.learner: read(one, UNITS) for one in discover(paths, UNITS, reading)}


def units(*paths: Path, reading: Reading | None = None) -> dict[str, list[str]]:
    """The numbers of the units that were read, by learner."""
    return {
        learner: [unit[:4] for unit in found.modules]
        for learner, found in handed_in(*paths, reading=reading).items()
    }


def asked(path: Path) -> str:
    """The sentence that asks how a path is meant."""
    with pytest.raises(SubmissionError) as caught:
        discover([path], UNITS)
    assert str(caught.value).isprintable()
    return str(caught.value)


MOODLE = files(
    f"Ada_1_assignsubmission_file_/{PY}",
    f"Ben_2_assignsubmission_file_/{PY}",
)
MOODLE_LATER = files(
    f"Ada_1_assignsubmission_file_/{EX03}",
    f"Cleo_3_assignsubmission_file_/{EX03}",
)
CLASSES: dict[str, tuple[Files, dict[str, list[str]]]] = {
    "folders": (files(f"ada/{PY}", f"ben/{PY}"), {"ada": ["ex01"], "ben": ["ex01"]}),
    "prefixes": (
        files(f"ada_{PY}", f"ben_{PY}", f"chi_{IPYNB}"),
        {"ada": ["ex01"], "ben": ["ex01"], "chi": ["ex01"]},
    ),
    "prefixes in the folders of units": (
        files(f"exercises/ada_{PY}", f"exercises/ben_{PY}", f"notebooks/ada_{EX03}", f"notebooks/ben_{PY}"),
        {"ada": ["ex01", "ex03"], "ben": ["ex01"]},
    ),
    "folders and prefixes": (files(f"ada/{PY}", f"ben_{PY}"), {"ada": ["ex01"], "ben": ["ex01"]}),
    "beginnings of names": (
        files("ada/ex01.py", "ben/ex01.ipynb", "chi_ex01.py"),
        {"ada": ["ex01"], "ben": ["ex01"], "chi": ["ex01"]},
    ),
    "with what macOS adds": (
        {**files(f"ada/{PY}", f"ben/{PY}"), f"__MACOSX/ada/._{PY}": "x", "ada/.DS_Store": "x"},
        {"ada": ["ex01"], "ben": ["ex01"]},
    ),
    "one folder around it": (files(f"week/ada/{PY}", f"week/ben/{PY}"), {"ada": ["ex01"], "ben": ["ex01"]}),
    "two folders around it": (files(f"a/b/ada/{PY}", f"a/b/ben/{PY}"), {"ada": ["ex01"], "ben": ["ex01"]}),
    "github classroom, one level too high": (
        files(
            f"acts-submissions/acts-ada/exercises/{PY}",
            f"acts-submissions/acts-ada/exercises/{EX03}",
            f"acts-submissions/acts-ben/exercises/{PY}",
        ),
        {"ada": ["ex01", "ex03"], "ben": ["ex01"]},
    ),
    "groups": (
        files(f"groupA/kim/{PY}", f"groupA/lee/{PY}", f"groupB/kim/{PY}", f"groupB/max/{PY}"),
        {name: ["ex01"] for name in ("groupA/kim", "groupA/lee", "groupB/kim", "groupB/max")},
    ),
    "groups of one": (
        files(f"groupA/kim/{PY}", f"groupB/kim/{PY}"),
        {"groupA/kim": ["ex01"], "groupB/kim": ["ex01"]},
    ),
    "groups that hand in together": (
        files(f"group1/{PY}", f"group2/homework/{PY}"),
        {"group1": ["ex01"], "group2": ["ex01"]},
    ),
    "a class for each unit": (
        files(*(f"{unit}/{who}/{unit}.py" for unit in UNITS for who in ("ada", "ben"))),
        {"ada": ["ex01", "ex03"], "ben": ["ex01", "ex03"]},
    ),
    "a class on two days": (
        files(f"monday/ada/{PY}", f"monday/ben/{PY}", f"friday/ada/{EX03}", f"friday/ben/{EX03}"),
        {"ada": ["ex01", "ex03"], "ben": ["ex01", "ex03"]},
    ),
    "drive": (
        files("ex01_activations - Ada Lovelace.ipynb", "Copy of ex01_activations - Ben.ipynb"),
        {"Ada Lovelace": ["ex01"], "Ben": ["ex01"]},
    ),
    "zips": (
        {"ada.zip": zip_of(files(PY)), "ben.zip": zip_of(files(f"hw/{PY}"))},
        {"ada": ["ex01"], "ben": ["ex01"]},
    ),
    "zips of groups": (
        {
            "A.zip": zip_of(files(f"kim/{PY}", f"lee/{PY}")),
            "B.zip": zip_of(files(f"kim/hw/{PY}", f"max/{PY}")),
        },
        {name: ["ex01"] for name in ("A/kim", "A/lee", "B/kim", "B/max")},
    ),
    "exports": (
        {"week1.zip": zip_of(MOODLE), "week2.zip": zip_of(MOODLE_LATER), "grades.csv": "x"},
        {"Ada_1": ["ex01", "ex03"], "Ben_2": ["ex01"], "Cleo_3": ["ex03"]},
    ),
    "an export, and what was unpacked of it": (
        {"week1.zip": zip_of(MOODLE), **{f"week1/{name}": content for name, content in MOODLE.items()}},
        {"Ada_1": ["ex01"], "Ben_2": ["ex01"]},
    ),
    "an export, two levels too high": (
        {f"a/b/{name}": content for name, content in MOODLE.items()},
        {"Ada_1": ["ex01"], "Ben_2": ["ex01"]},
    ),
    "a zip in an export": (
        {**MOODLE, "Cleo_3_assignsubmission_file_/hw.zip": zip_of(files(f"hw/{PY}"))},
        {"Ada_1": ["ex01"], "Ben_2": ["ex01"], "Cleo_3": ["ex01"]},
    ),
    "some who handed in nothing that is read": (
        {**files(f"ada/{PY}", f"ben/{PY}", "cleo/readme.py"), "dan/hw.rar": "x", "eve.7z": "x"},
        {"ada": ["ex01"], "ben": ["ex01"], "cleo": [], "dan": [], "eve": []},
    ),
    "a learner with two copies": (
        files(f"ada/{PY}", f"ben/{PY}", f"kim/course/exercises/{PY}", f"kim/course-main/exercises/{PY}"),
        {"ada": ["ex01"], "ben": ["ex01"], "kim": ["ex01"]},
    ),
    "a learner with an old version": (
        files(f"ada/{PY}", f"ben/{PY}", f"kim/old/{PY}", f"kim/new/{PY}"),
        {"ada": ["ex01"], "ben": ["ex01"], "kim": ["ex01"]},
    ),
    "numbers of learners": (
        files(f"4711/{PY}", f"2026-12345/{PY}"),
        {"4711": ["ex01"], "2026-12345": ["ex01"]},
    ),
}


@in_each_form
@pytest.mark.parametrize("name", CLASSES)
def test_a_class_is_a_class(tmp_path: Path, name: str, form: Form) -> None:
    content, learners = CLASSES[name]
    assert units(form(tmp_path, content)) == learners


@pytest.mark.parametrize("name", CLASSES)
def test_each_learner_of_a_class_has_their_own_code(tmp_path: Path, name: str) -> None:
    content, _ = CLASSES[name]
    digests = [found.digest for found in handed_in(as_zip(tmp_path, content)).values() if found.modules]
    assert len(set(digests)) == len(digests)


ONES: dict[str, Files] = {
    "exercises and a backup": files(f"exercises/{PY}", f"backup/{PY}", f"old/{PY}"),
    "a copy beside it": files(PY, "Copy of ex01_activations.ipynb", "ex01_activations (1).py"),
    "one other folder": files(PY, f"from Anna/{PY}"),
    "a folder for each week": files(f"week1/{PY}", f"week2/{EX03}"),
    "a folder for each unit": files("ex01_activations/ex01_activations.ipynb", f"ex03_perceptron/{EX03}"),
    "a folder for each topic": files(f"activations/{PY}", f"perceptron/{EX03}"),
    "a folder around it": files(f"homework/{PY}", f"homework/{EX03}"),
    "helpers": files(PY, "ex01_utils.py", "plot_ex01_activations.py", "test_ex01_activations.py"),
}


@in_each_form
@pytest.mark.parametrize("name", ONES)
def test_one_learner_is_one(tmp_path: Path, name: str, form: Form) -> None:
    (learner,) = units(form(tmp_path, ONES[name]))
    assert learner == "given"


UNCLEAR: dict[str, tuple[Files, str]] = {
    "versions": (files(f"old/{PY}", f"new/{PY}"), "new and old each hold ex01_activations"),
    "versions as prefixes": (files(f"old_{PY}", f"new_{PY}"), "new and old each hold ex01_activations"),
    "versions as zips": (
        {"old.zip": zip_of(files(PY)), "new.zip": zip_of(files(PY))},
        "new and old each hold ex01_activations",
    ),
    "dates": (
        files(f"2026-01-31/{PY}", f"2026-02-01/{PY}"),
        "2026-01-31 and 2026-02-01 each hold ex01_activations",
    ),
    "a name and none": (
        files(f"kim_{PY}", PY),
        "some files of ex01_activations name kim, and one names nobody",
    ),
    "a name and none, in short": (
        files("kim_ex01.py", "ex01.py"),
        "some files of ex01_activations name kim, and one names nobody",
    ),
    "drive, with a copy of nobody's": (
        files(
            "ex01_activations - Ada.ipynb", "ex01_activations - Ben.ipynb", "Copy of ex01_activations.ipynb"
        ),
        "some files of ex01_activations name Ada and Ben, and one names nobody",
    ),
    "learners and a backup": (
        files(f"ada/{PY}", f"ben/{PY}", f"backup/{PY}"),
        "ada, backup and ben each hold ex01_activations",
    ),
    "a course with hand-ins in it": (
        files(f"exercises/{PY}", f"ada/{PY}", f"ben/{PY}"),
        "ada and ben each hold ex01_activations, and files next to them name nobody",
    ),
    "a course with a folder of hand-ins": (
        files(f"exercises/{PY}", f"handed in/ada/{PY}", f"handed in/ben/{PY}"),
        "handed in holds a class, and files next to it name nobody",
    ),
    "a course and its copy": (
        files(f"course/exercises/{PY}", f"course-main/exercises/{PY}"),
        "course and course-main each hold ex01_activations",
    ),
}


@in_each_form
@pytest.mark.parametrize("name", UNCLEAR)
def test_what_can_be_meant_in_two_ways_is_asked(tmp_path: Path, name: str, form: Form) -> None:
    content, what = UNCLEAR[name]
    path = form(tmp_path, content)
    given = "given" if form is as_folder else "given.zip"
    assert asked(path) == (
        f"{given} may be a class, or several versions of one learner's work: {what}. Use --class if each of "
        "them is a learner's, or --one-learner if all of it is one learner's."
    )
    (learner,) = handed_in(path, reading=Reading.ONE_LEARNER)
    assert learner == "given"
    assert len(handed_in(path, reading=Reading.CLASS)) > 1


def test_files_that_name_nobody_have_a_learner_in_a_class(tmp_path: Path) -> None:
    path = as_zip(tmp_path, files(f"kim_{PY}", PY))
    assert units(path, reading=Reading.CLASS) == {"kim": ["ex01"], "ex01_activations": ["ex01"]}


@pytest.mark.parametrize("names", [(f"ada/{PY}", f"ben/{EX03}"), (f"ada_{PY}", f"ben_{EX03}")])
def test_different_units_of_different_names_are_asked_about_in_a_zip(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    assert "ada and ben hold different units" in asked(as_zip(tmp_path, files(*names)))
    # A folder that holds folders is a class, as ever.
    assert units(as_folder(tmp_path, files(*names))) == {"ada": ["ex01"], "ben": ["ex03"]}


def test_groups_beside_learners_are_asked_about(tmp_path: Path) -> None:
    path = as_folder(tmp_path, files(f"tutors/kim/{PY}", f"tutors/lee/{PY}", f"ada/{PY}", f"ben/{PY}"))
    assert asked(path) == (
        "In given, tutors looks like a class of learners, and ada and ben like one learner's hand-in. Use "
        "--class if each of them is one learner's, or name the folders of learners one by one."
    )
    assert set(units(path, reading=Reading.CLASS)) == {"ada", "ben", "tutors"}
    assert set(units(path / "tutors", path / "ada", path / "ben")) == {"ada", "ben", "kim", "lee"}


def test_groups_can_be_said_to_be_learners(tmp_path: Path) -> None:
    path = as_folder(
        tmp_path, files(*(f"{who}/{task}/{PY}" for who in ("kim", "lee") for task in ("red", "blue")))
    )
    assert set(units(path)) == {"kim/red", "kim/blue", "lee/red", "lee/blue"}
    assert set(units(path, reading=Reading.CLASS)) == {"kim", "lee"}


def test_learners_of_one_name_in_two_classes_are_two_and_told(tmp_path: Path) -> None:
    lay(tmp_path, files(f"groupA/kim/{PY}", f"groupA/ada/{PY}", f"groupB/kim/{PY}", f"groupB/ben/{PY}"))
    found = handed_in(tmp_path / "groupA", tmp_path / "groupB")
    assert set(found) == {"ada", "ben", "groupA/kim", "groupB/kim"}
    assert found["groupA/kim"].notes == (
        "Learners of this name are in groupA and groupB; each was taken for a different person. If they are "
        "the same person, put everything into one folder.",
    )
    assert found["ada"].notes == ()


@pytest.mark.parametrize(
    "containers", [("monday", "friday"), ("week 1", "late"), ("ex01", "ex03_perceptron")]
)
def test_one_class_on_two_days_has_the_same_learners(tmp_path: Path, containers: tuple[str, str]) -> None:
    first, second = containers
    lay(
        tmp_path,
        files(f"{first}/kim/{PY}", f"{first}/ada/{PY}", f"{second}/kim/{EX03}", f"{second}/ada/{EX03}"),
    )
    found = units(tmp_path / first, tmp_path / second, reading=Reading.CLASS)
    assert found == {"ada": ["ex01", "ex03"], "kim": ["ex01", "ex03"]}


def test_names_of_groups_cannot_deceive(tmp_path: Path) -> None:
    lay(
        tmp_path,
        files(*(f"group{group}\u202e/{who}\x1b[2J/{PY}" for group in "AB" for who in ("kim", "lee"))),
    )
    found = units(tmp_path)
    assert len(found) == 4
    assert all(name.isprintable() and name.count("/") == 1 for name in found)


def test_an_export_beside_hand_ins_is_one_learners_and_told(tmp_path: Path) -> None:
    path = as_folder(tmp_path, {"mal.zip": zip_of(MOODLE), **files(f"ada/{PY}", f"ben/{PY}")})
    found = handed_in(path)
    assert set(found) == {"ada", "ben", "mal"}
    assert "looks like a platform's export of a class" in found["mal"].notes[0]


def test_notebooks_that_say_inside_that_they_are_one_unit_are_asked_about(tmp_path: Path) -> None:
    content: Files = {
        f"{name}.ipynb": notebook(WRITTEN, neurokata={"unit": "ex01_activations"}) for name in ("ada", "ben")
    }
    assert "ada.ipynb and ben.ipynb are both ex01_activations" in asked(as_zip(tmp_path, content))
    assert units(as_zip(tmp_path, content), reading=Reading.CLASS) == {"ada": ["ex01"], "ben": ["ex01"]}
    assert units(as_folder(tmp_path, content)) == {"ada": ["ex01"], "ben": ["ex01"]}


def test_a_learner_with_many_files_hides_nobody(tmp_path: Path) -> None:
    many: Files = {f"ada/data/{number}.txt": "" for number in range(2500)}
    path = as_zip(tmp_path, {**many, **files(f"ben/{PY}", f"kim/{PY}")})
    assert units(path)["kim"] == ["ex01"]


def test_zips_in_zips_in_zips_are_not_opened(tmp_path: Path) -> None:
    inner = zip_of({"hw.zip": zip_of(files(PY))})
    path = as_zip(tmp_path, {"ada.zip": inner, "ben.zip": zip_of(files(PY)), "kim.zip": zip_of(files(PY))})
    found = handed_in(path)
    assert {name: list(one.modules) for name, one in found.items()} == {
        "ada": [],
        "ben": ["ex01_activations"],
        "kim": ["ex01_activations"],
    }
    assert found["ada"].notes[0] == "ada.zip: hw.zip: a zip inside a zip is not opened."


def test_a_zip_in_a_zip_of_one_learner_is_read_and_said(tmp_path: Path) -> None:
    found = handed_in(as_zip(tmp_path, {"hw.zip": zip_of(files(PY)), "readme.txt": "x"}))["given"]
    assert (list(found.modules), found.notes) == (
        ["ex01_activations"],
        ("It was read from hw.zip inside given.zip.",),
    )


def test_more_hand_ins_of_a_learner_than_are_looked_into_are_told(tmp_path: Path) -> None:
    zips: Files = {f"ada_4711_{90210 + number}_{number}.zip": zip_of(files(PY)) for number in range(12)}
    (found,) = handed_in(as_folder(tmp_path, zips)).values()
    assert found.notes[-1] == "Only 8 of these were looked into."


def test_the_plain_stub_does_not_take_the_place_of_what_was_handed_in_besides(tmp_path: Path) -> None:
    path = as_folder(tmp_path, {f"ada/{PY}": STUB, "ada.zip": zip_of({PY: WRITTEN}), f"ben/{PY}": WRITTEN})
    ada = handed_in(path)["ada"]
    assert ada.modules["ex01_activations"].chunks[0].source == WRITTEN
    assert ada.unit_notes["ex01_activations"] == (
        f"2 files are this unit: ada.zip/{PY} counts, the only one in which something is written; ada/{PY} "
        "does not.",
    )


def many_names(count: int, depth: int = 0) -> bytes:
    """A zip that lists so many files, each in folders of its own, and holds none of them."""
    listed = bytearray()
    for number in range(count):
        name = b"/".join([b"%x" % number] * depth + [b"a"])
        listed += struct.pack("<4s6H3I5H2I", b"PK\1\2", *[20] * 2, *[0] * 7, len(name), *[0] * 6) + name
    shape = (0, 0, min(count, 0xFFFF), min(count, 0xFFFF), len(listed), 0, 0)
    return bytes(listed) + struct.pack("<4s4H2IH", b"PK\5\6", *shape)


@pytest.mark.parametrize(("count", "depth"), [(420_000, 0), (41_000, 5)])
def test_a_learners_zip_with_too_many_names_is_refused_before_they_are_held(
    tmp_path: Path, count: int, depth: int
) -> None:
    path = as_folder(tmp_path, {"mal.zip": many_names(count, depth), **files(f"ada/{PY}", f"ben/{PY}")})
    tracemalloc.start()
    found = discover([path], UNITS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.learner for one in found] == ["ada", "ben", "mal"]
    assert "holds more than 2000 files" in read(found[2], UNITS).notes[0]
    assert peak < 150 * 1024 * 1024


def test_a_large_class_is_one_although_a_folder_in_it_is_called_old(tmp_path: Path) -> None:
    people = [f"learner {letter}" for letter in "abcdefgh"]
    path = as_folder(tmp_path, files(*(f"{name}/{PY}" for name in (*people, "old"))))
    assert list(units(path)) == [*people, "old"]
    few = as_folder(tmp_path / "few", files(f"ada/{PY}", f"ben/{PY}", f"old/{PY}"))
    assert "Use --class" in asked(few)
