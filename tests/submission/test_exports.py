"""What Moodle, Canvas, Gradescope and nbgrader export, laid out as they lay it out, unpacked and as zips."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submission import discover, read
from grader.submission.platforms.classroom50 import usernames
from grader.submission.platforms.gradescope import submitters
from tests.support.laid_out import STUB, UNITS, WRITTEN, lay, notebook, zip_of

Export = dict[str, str | bytes]
EX01, EX03 = "ex01_activations", "ex03_perceptron"

MOODLE_FOLDERS: Export = {
    "Ada Lovelace_4711_assignsubmission_file_/ex01_activations.py": WRITTEN,
    "Ada Lovelace_4711_assignsubmission_file_/ex03_perceptron.ipynb": notebook("x = 1"),
    "Ada Lovelace_4711_assignsubmission_onlinetext_/onlinetext.html": "<p>here it is</p>",
    "Grace Hopper_4712_assignsubmission_file_/homework.zip": zip_of(
        {"exercises/ex01_activations.py": WRITTEN}
    ),
    "Group 3-Bob_4713_assignsubmission_file_/work/ex01_activations.py": WRITTEN,
    "Cleo_4714_assignsubmission_onlinetext_/onlinetext.html": "<p>see my mail</p>",
}
MOODLE_FLAT: Export = {
    "Ada Lovelace_4711_assignsubmission_file_ex01_activations.py": WRITTEN,
    "Ada Lovelace_4711_assignsubmission_file_ex03_perceptron.ipynb": notebook("x = 1"),
    "Ada Lovelace_4711_assignsubmission_file_helper.py": "y = 1\n",
    "Grace Hopper_4712_assignsubmission_file_homework.zip": zip_of({"ex01_activations.py": WRITTEN}),
    "Group 3-Bob_4713_assignsubmission_file_ex01_activations (1).py": WRITTEN,
    "Cleo_4714_assignsubmission_onlinetext_onlinetext.html": "<p>see my mail</p>",
}
MOODLE = {
    "Ada Lovelace_4711": {EX01, EX03},
    "Cleo_4714": set(),
    "Grace Hopper_4712": {EX01},
    "Group 3-Bob_4713": {EX01},
}
CANVAS_FILES: Export = {
    "lovelaceada_4711_90210_ex01_activations.py": WRITTEN,
    "lovelaceada_LATE_4711_90211_ex03_perceptron-1.ipynb": notebook("x = 1"),
    "lovelaceada_4711_90212_plot.png": b"\x89PNG",
    "hoppergrace_4712_90213_homework-2.zip": zip_of({"homework/ex01_activations.py": WRITTEN}),
    "hoppergrace_4712_90214_readme.txt": "hello",
    "bob_4713_90215_ex01_activations-1.py": WRITTEN,
    "cleo_4714_90216_photo.jpg": b"\xff\xd8",
    "dan_4715_text.html": "<p>see my mail</p>",
    "eve_LATE_4716_link.html": "<a>",
}
CANVAS = {
    "bob_4713": {EX01},
    "cleo_4714": set(),
    "dan_4715": set(),
    "eve_4716": set(),
    "hoppergrace_4712": {EX01},
    "lovelaceada_4711": {EX01, EX03},
}
CANVAS_ANONYMOUS: Export = {
    "anon_aB3dE_90210_ex01_activations.py": WRITTEN,
    "anon_aB3dE_90211_ex03_perceptron.py": "x = 1",
    "anon_zZ9dE_LATE_90212_ex01_activations-1.ipynb": notebook(WRITTEN),
    "anon_qQ7xY_text.html": "<p>see my mail</p>",
}
ANONYMOUS = {"anon_aB3dE": {EX01, EX03}, "anon_qQ7xY": set(), "anon_zZ9dE": {EX01}}
BLACKBOARD_FILES: Export = {
    "Week 1_Nets_alovelace_attempt_2026-01-31-12-00-00_ex01_activations.py": WRITTEN,
    "Week 1_Nets_alovelace_attempt_2026-01-31-12-00-00_ex03_perceptron.ipynb": notebook("x = 1"),
    "Week 1_Nets_alovelace_attempt_2026-01-31-12-00-00.txt": "Name: Ada Lovelace (alovelace)",
    "Week 1_Nets_ghopper_attempt_2026-01-30-23-59-59_homework.zip": zip_of({f"hw/{EX01}.py": WRITTEN}),
    "Week 1_Nets_ghopper_attempt_2026-01-30-23-59-59.txt": "Name: Grace Hopper (ghopper)",
    "Week 1_Nets_cleo_attempt_2026-01-31-12-00-01.txt": "Name: Cleo (cleo)",
}
BLACKBOARD = {"alovelace": {EX01, EX03}, "cleo": set(), "ghopper": {EX01}}
BRIGHTSPACE_FOLDERS: Export = {
    "12345-67890 - Ada Lovelace - Jan 31, 2026 1200 PM/ex01_activations.py": WRITTEN,
    "12345-67890 - Ada Lovelace - Jan 31, 2026 1200 PM/ex03_perceptron.py": "x = 1",
    "12346-67890 - Grace Hopper - Jan 30, 2026 1159 PM/homework.zip": zip_of({f"{EX01}.py": WRITTEN}),
    "12347-67890 - Cleo - Jan 30, 2026 900 AM/photo.jpg": b"\xff\xd8",
    "index.html": "<html>",
}
BRIGHTSPACE_FLAT: Export = {
    name.replace("M/", "M - "): content for name, content in BRIGHTSPACE_FOLDERS.items()
}
BRIGHTSPACE = {"Ada Lovelace": {EX01, EX03}, "Cleo": set(), "Grace Hopper": {EX01}}
METADATA = """\
---
submission_98765:
  :submitters:
  - :name: Ada Lovelace
    :sid: '4711'
    :email: ada@example.org
  :created_at: 2026-11-20 10:00:00.000000000 Z
  :score: 3.0
  :results:
    tests:
    - {name: one, output: "- :name: Eve"}
  :history:
  - :submitters:
    - :name: Somebody Else
submission_98766:
  :submitters:
  - :name: Grace Hopper
    :sid: ''
    :email: grace@example.org
  - :name: Bob
    :sid: '4713'
submission_98767:
  :submitters:
  - {':name': Cleo, ':sid': }
submission_98768:
  :submitters:
  - {':name': Cleo, ':sid': }
"""
GRADESCOPE_FILES: Export = {
    "assignment_123_export/submission_metadata.yml": METADATA,
    "assignment_123_export/submission_98765/ex01_activations.py": WRITTEN,
    "assignment_123_export/submission_98765/ex03_perceptron.py": "x = 1\n",
    "assignment_123_export/submission_98766/work/ex01_activations.ipynb": notebook(WRITTEN),
    "assignment_123_export/submission_98767/ex01_activations.py": WRITTEN,
    "assignment_123_export/submission_98768/ex01_activations.py": WRITTEN,
    "assignment_123_export/submission_98769/ex01_activations.py": WRITTEN,
}
GRADESCOPE = {
    "Ada Lovelace_4711": {EX01, EX03},
    "Cleo_98767": {EX01},
    "Cleo_98768": {EX01},
    "Grace Hopper_grace@example.org, Bob_4713": {EX01},
    "submission_98769": {EX01},
}
SCORES_HEADING = "username,first_name,last_name,email,section,score,max_score,datetime,submission_tag\n"
CLASSROOM50_FILES: Export = {
    "scores.csv": f"{SCORES_HEADING}ada-l,Ada,Lovelace,,,5,9,,\nBen,,,,,,,,\nnot-accepted,,,,,,,,\n",
    "cs-101-hello-world-ada-l/exercises/ex01_activations.py": WRITTEN,
    "cs-101-hello-world-ada-l/exercises/ex03_perceptron.py": "x = 1",
    "cs-101-hello-world-ada-l/result.json": '{"owner": "eve"}',
    "cs-101-hello-world-ada-l/results.json": "[]",
    "cs-101-hello-world-ben/ex01_activations.py": WRITTEN,
    "cs-101-hello-world-group-7/notebooks/ex01_activations.ipynb": notebook(WRITTEN),
}
CLASSROOM50 = {"ada-l": {EX01, EX03}, "ben": {EX01}, "group-7": {EX01}}
NBGRADER_FILES: Export = {
    "nbgrader_config.py": "c = get_config()\n",
    "gradebook.db": b"SQLite",
    "source/ex01_activations/ex01_activations.ipynb": notebook(WRITTEN),
    "release/ex01_activations/ex01_activations.ipynb": notebook(WRITTEN),
    "submitted/ada/ex01_activations/ex01_activations.ipynb": notebook(WRITTEN),
    "submitted/ada/ex01_activations/timestamp.txt": "2026-11-20 10:00:00 UTC",
    "submitted/ada/ex03_perceptron/ex03_perceptron.ipynb": notebook("x = 1"),
    "submitted/grace/ex01_activations/ex01_activations.ipynb": notebook(WRITTEN),
}
NBGRADER = {"ada": {EX01, EX03}, "grace": {EX01}}

EXPORTS = {
    "moodle_folders": (MOODLE_FOLDERS, MOODLE),
    "moodle_flat": (MOODLE_FLAT, MOODLE),
    "canvas": (CANVAS_FILES, CANVAS),
    "canvas_anonymous": (CANVAS_ANONYMOUS, ANONYMOUS),
    "blackboard": (BLACKBOARD_FILES, BLACKBOARD),
    "brightspace_folders": (BRIGHTSPACE_FOLDERS, BRIGHTSPACE),
    "brightspace_flat": (BRIGHTSPACE_FLAT, BRIGHTSPACE),
    "gradescope": (GRADESCOPE_FILES, GRADESCOPE),
    "classroom50": (CLASSROOM50_FILES, CLASSROOM50),
}


def unpacked(root: Path, files: Export) -> Path:
    return lay(root / "export", files)


def in_a_folder_of_its_own(root: Path, files: Export) -> Path:
    lay(root / "downloads" / "Week 1-4711", files)
    return root / "downloads"


def as_the_zip(root: Path, files: Export) -> Path:
    return lay(root, {"Course-Week 1-123.zip": zip_of(files)}) / "Course-Week 1-123.zip"


def in_a_folder_as_the_zip(root: Path, files: Export) -> Path:
    return lay(root / "downloads", {"Course-Week 1-123.zip": zip_of(files)})


def handed_in(*paths: Path) -> dict[str, set[str]]:
    """By learner: the units that were read."""
    found = {one.learner: read(one, UNITS) for one in discover(paths, UNITS)}
    assert all(item.notes or item.modules for item in found.values())
    return {learner: set(item.modules) for learner, item in found.items()}


@pytest.mark.parametrize(
    "form",
    [unpacked, in_a_folder_of_its_own, as_the_zip, in_a_folder_as_the_zip],
    ids=lambda form: form.__name__,
)
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_a_class(tmp_path: Path, name: str, form: Callable[[Path, Export], Path]) -> None:
    files, learners = EXPORTS[name]
    if name == "gradescope" and form is in_a_folder_of_its_own:
        files = {path.partition("/")[2]: content for path, content in files.items()}
    assert handed_in(form(tmp_path, files)) == learners


def test_nbgraders_course_is_the_class_that_was_submitted(tmp_path: Path) -> None:
    lay(tmp_path, NBGRADER_FILES)
    assert handed_in(tmp_path) == handed_in(tmp_path / "submitted") == NBGRADER


def test_the_zip_and_what_it_unpacks_to_read_the_same(tmp_path: Path) -> None:
    for name, (files, _) in EXPORTS.items():
        zipped = as_the_zip(tmp_path / name, files)
        shutil.unpack_archive(zipped, tmp_path / name / "out")
        digests = [
            {one.learner: read(one, UNITS).digest for one in discover([path], UNITS)}
            for path in (zipped, tmp_path / name / "out")
        ]
        assert digests[0] == digests[1]


def test_who_only_typed_something_is_told_that_nothing_can_be_read(tmp_path: Path) -> None:
    found = {one.learner: read(one, UNITS) for one in discover([unpacked(tmp_path, MOODLE_FOLDERS)], UNITS)}
    typed, nothing = found["Cleo_4714"].notes
    assert typed.startswith("No file was handed in: what was typed into the platform's page (Cleo_4714_")
    assert "onlinetext.html" in nothing
    assert found["Ada Lovelace_4711"].notes == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dan_4715_text.html", "what was typed into the platform's page (dan_4715_text.html) is not graded"),
        (
            "Week 1_cleo_attempt_2026-01-31-12-00-01.txt",
            "what was typed into the platform's page (Week 1_cleo_",
        ),
    ],
)
def test_text_that_was_typed_has_a_document_that_says_so(tmp_path: Path, name: str, said: str) -> None:
    found = {
        one.learner: read(one, UNITS) for one in discover([as_the_zip(tmp_path, {name: "hello"})], UNITS)
    }
    (submission,) = found.values()
    assert submission.modules == {}
    assert submission.notes[0].startswith("No file was handed in: ")
    assert said in submission.notes[0]


@pytest.mark.parametrize(
    ("name", "learner"),
    [
        ("evesmith_4711_90210_Week 1_bob_attempt_2026-01-31-12-00-00_ex01_activations.py", "evesmith_4711"),
        ("evesmith_4711_90210_Bob_4712_assignsubmission_file_ex01_activations.py", "evesmith_4711"),
        ("W_eve_attempt_2026-01-31-12-00-00_bob_4712_90210_ex01_activations.py", "eve"),
        ("W_eve_attempt_2026-01-31-12-00-00_Bob_4712_assignsubmission_file_ex01_activations.py", "eve"),
        ("1-2 - Eve - Jan 31, 2026 1200 PM - W_bob_attempt_2026-01-31-12-00-00_ex01_activations.py", "Eve"),
        ("Eve_4711_assignsubmission_file_W_bob_attempt_2026-01-31-12-00-00_ex01_activations.py", "Eve_4711"),
    ],
)
def test_nobody_hands_in_for_others_by_the_name_of_a_file(tmp_path: Path, name: str, learner: str) -> None:
    (found,) = discover([as_the_zip(tmp_path, {name: WRITTEN})], UNITS)
    assert found.learner == learner


FIRST, SECOND = WRITTEN + "# first", WRITTEN.replace("return x", "return -x")
ATTEMPTS: dict[str, tuple[str, str]] = {
    "blackboard": (
        "W_ada_attempt_2026-01-09-12-00-00_ex01_activations.py",
        "W_ada_attempt_2026-01-10-08-00-00_ex01_activations.py",
    ),
    "brightspace": (
        "1-2 - Ada - Jan 9, 2026 1100 PM/ex01_activations.py",
        "1-2 - Ada - Jan 10, 2026 100 AM/ex01_activations.py",
    ),
    "brightspace_noon": (
        "1-2 - Ada - Jan 9, 2026 1130 AM - ex01_activations.py",
        "1-2 - Ada - Jan 9, 2026 1201 PM - ex01_activations.py",
    ),
    "canvas": ("ada_4711_90210_ex01_activations-9.py", "ada_4711_90210_ex01_activations-10.py"),
    "canvas_first": ("ada_4711_90210_ex01_activations.py", "ada_4711_90210_ex01_activations-1.py"),
}


@pytest.mark.parametrize("form", [unpacked, as_the_zip])
@pytest.mark.parametrize("platform", ATTEMPTS)
def test_the_last_attempt_counts_as_the_platform_names_it(
    tmp_path: Path, platform: str, form: Callable[[Path, Export], Path]
) -> None:
    earlier, later = ATTEMPTS[platform]
    # The earlier one has more in it, and is the newer file.
    path = form(tmp_path, {later: SECOND, earlier: FIRST + "\ndef sigmoid(x):\n    return x\n"})
    (found,) = discover([path], UNITS)
    submission = read(found, UNITS)
    assert submission.modules[EX01].chunks[0].source == SECOND
    assert " counts, the last attempt; " in submission.unit_notes[EX01][0]


def test_a_last_attempt_that_is_the_stub_does_not_count(tmp_path: Path) -> None:
    earlier, later = ATTEMPTS["blackboard"]
    (found,) = discover([as_the_zip(tmp_path, {earlier: FIRST, later: STUB})], UNITS)
    assert read(found, UNITS).modules[EX01].chunks[0].source == FIRST


def test_units_of_two_attempts_are_together(tmp_path: Path) -> None:
    files: Export = {
        "W_ada_attempt_2026-01-09-12-00-00_ex01_activations.py": WRITTEN,
        "W_ada_attempt_2026-01-10-08-00-00_ex03_perceptron.py": "x = 1",
    }
    assert handed_in(as_the_zip(tmp_path, files)) == {"ada": {EX01, EX03}}


@pytest.mark.parametrize(
    ("names", "learners"),
    [
        (
            ("W_1_ada_smith_attempt_2026-01-09-12-00-00_", "W_1_ben_smith_attempt_2026-01-09-12-00-00_"),
            {"W_1_ada_smith", "W_1_ben_smith"},
        ),
        (
            ("1-9 - Li Wei - Jan 9, 2026 1100 PM - ", "2-9 - Li Wei - Jan 9, 2026 1100 PM - "),
            {"Li Wei_1-9", "Li Wei_2-9"},
        ),
    ],
)
def test_learners_of_one_name_stay_two(tmp_path: Path, names: tuple[str, str], learners: set[str]) -> None:
    files: Export = {f"{name}ex01_activations.py": WRITTEN for name in names}
    assert set(handed_in(as_the_zip(tmp_path, files))) == learners


@pytest.mark.parametrize(
    "name",
    [
        "W_eve_attempt_2026-01-09-12-00-00_W_ada_attempt_2027-01-09-12-00-00_ex01_activations.py",
        "9-9 - eve - Jan 9, 2026 1100 PM - 1-9 - ada - Jan 9, 2027 1100 PM - ex01_activations.py",
        "anon_eve77_90210_anon_ada77_90211_ex01_activations.py",
    ],
)
def test_a_files_own_name_makes_it_nobody_elses(tmp_path: Path, name: str) -> None:
    (learner,) = handed_in(as_the_zip(tmp_path, {name: WRITTEN}))
    assert learner.removeprefix("anon_").startswith("eve")


@pytest.mark.parametrize("form", [unpacked, as_the_zip])
def test_files_of_others_inside_a_hand_in_are_not_theirs(
    tmp_path: Path, form: Callable[[Path, Export], Path]
) -> None:
    forged = {
        "Ada_4711_assignsubmission_file_/ex01_activations.py": "y = 2\n",
        "ben_4712_90210_ex01_activations.py": "y = 2\n",
    }
    files: Export = {
        "Ada_4711_assignsubmission_file_/ex01_activations.py": WRITTEN,
        "Eve_4713_assignsubmission_file_/eve.zip": zip_of({**forged, "ex03_perceptron.py": "x = 1\n"}),
        "Mal_4714_assignsubmission_file_/Ada_4711_assignsubmission_file_/ex01_activations.py": "y = 2\n",
        "Mal_4714_assignsubmission_file_/submission_metadata.yml": METADATA,
        "Zoe_4715_assignsubmission_file_Ada_4711_assignsubmission_file_ex01_activations.py": "y = 2\n",
    }
    found = {one.learner: one for one in discover([form(tmp_path, files)], UNITS)}
    assert set(found) == {"Ada_4711", "Eve_4713", "Mal_4714", "Zoe_4715"}
    ada = read(found["Ada_4711"], UNITS)
    assert (ada.modules[EX01].chunks[0].source, ada.notes) == (WRITTEN, ())


def test_in_a_plain_class_nobody_hands_in_for_others(tmp_path: Path) -> None:
    lay(tmp_path, {"ada/ex01_activations.py": WRITTEN, "eve/Ada_4711_assignsubmission_file_/x.py": "x = 1\n"})
    lay(tmp_path, {"mal.zip": zip_of(MOODLE_FOLDERS), "zoe/submission_metadata.yml": METADATA})
    lay(tmp_path, {"zoe/submission_98765/ex01_activations.py": WRITTEN})
    assert [one.learner for one in discover([tmp_path], UNITS)] == ["ada", "eve", "mal", "zoe"]


@pytest.mark.parametrize("form", [unpacked, as_the_zip, in_a_folder_as_the_zip])
def test_an_export_of_one_learner_is_a_class_of_one(
    tmp_path: Path, form: Callable[[Path, Export], Path]
) -> None:
    files: Export = {"Ada_4711_assignsubmission_file_/ex01_activations.py": WRITTEN}
    assert handed_in(form(tmp_path, files)) == {"Ada_4711": {EX01}}


def test_a_zip_of_one_learner_stays_one(tmp_path: Path) -> None:
    lay(tmp_path, {"ada.zip": zip_of({"homework/ex01_activations.py": WRITTEN, "homework/notes_1.txt": ""})})
    (found,) = discover([tmp_path / "ada.zip"], UNITS)
    assert (found.learner, found.archive) == ("ada", None)


def test_hostile_names_in_the_zip_of_a_class_are_refused_and_told(tmp_path: Path) -> None:
    files: Export = {
        "Ada_4711_assignsubmission_file_/ex01_activations.py": WRITTEN,
        "Eve_4713_assignsubmission_file_/../Ada_4711_assignsubmission_file_/ex01_activations.py": "y = 2\n",
        "Mal_4714_assignsubmission_file_/bomb.py": b"#" * (50 << 20),
    }
    found = {one.learner: read(one, UNITS) for one in discover([as_the_zip(tmp_path, files)], UNITS)}
    assert set(found["Ada_4711"].modules) == {EX01}
    assert "refused" in found["Eve_4713"].notes[0]
    assert "zip bomb" in found["Mal_4714"].notes[0]


@pytest.mark.parametrize("damage", ["cut", "not a zip"])
def test_a_damaged_zip_of_a_class_is_told(tmp_path: Path, damage: str) -> None:
    path = as_the_zip(tmp_path, MOODLE_FOLDERS)
    path.write_bytes(path.read_bytes()[:200] if damage == "cut" else b"hello")
    (found,) = discover([path], UNITS)
    assert "is not a zip, or is damaged" in read(found, UNITS).notes[0]


@pytest.mark.parametrize("years", [(2024, 2025), (2025, 2024)])
def test_of_a_loose_file_and_a_zip_of_a_class_that_counts_in_which_most_is_written(
    tmp_path: Path, years: tuple[int, int]
) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, year in zip(
            ("bob_4713_1000_ex01_activations.zip", "bob_4713_1001_ex01_activations.py"), years, strict=True
        ):
            content = zip_of({"ex01_activations.py": "x = 1\n"}) if name.endswith("zip") else WRITTEN
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    (found,) = discover([path], UNITS)
    assert found.notes[0].startswith(
        "This learner has 2 submissions: bob_4713_1000_ex01_activations.zip and "
    )
    submission = read(found, UNITS)
    assert submission.modules[EX01].chunks[0].source == WRITTEN
    assert submission.unit_notes[EX01] == (
        "2 files are this unit: bob_4713_1001_ex01_activations.py counts, the only one in which something is "
        "written; bob_4713_1000_ex01_activations.zip/ex01_activations.py does not.",
    )


@pytest.mark.parametrize(
    "around", ["cs-101-hello-world_submissions_2026_01_31_T_12_00_00", "CS-101-hello-world-submissions"]
)
def test_repositories_without_a_list_are_named_by_the_folder_around_them(tmp_path: Path, around: str) -> None:
    """As `gh teacher download --by-pattern` leaves them, and `gh classroom clone` did."""
    files = {name: content for name, content in CLASSROOM50_FILES.items() if name != "scores.csv"}
    lay(tmp_path / around, files)
    assert handed_in(tmp_path / around) == handed_in(tmp_path) == CLASSROOM50
    for inner in (files, {f"{around}/{name}": content for name, content in files.items()}):
        lay(tmp_path / "zips", {f"{around}.zip": zip_of(inner)})
        assert handed_in(tmp_path / "zips" / f"{around}.zip") == CLASSROOM50


def test_repositories_that_nothing_explains_keep_their_names(tmp_path: Path) -> None:
    lay(tmp_path, {name: content for name, content in CLASSROOM50_FILES.items() if name != "scores.csv"})
    assert set(handed_in(tmp_path)) == {f"cs-101-hello-world-{name}" for name in CLASSROOM50}


@pytest.mark.parametrize(
    "scores",
    [
        b"",
        b"\xff\xfe\0",
        b"name\nada-l\n",
        b"username\n../ada\n\x1b[2J\n=cmd()\n",
        b'username\n"' + b"x" * 200_000,
        b"username,username\na,b,c,d\n",
    ],
    ids=lambda scores: scores[:20],
)
def test_list_of_another_kind_names_nobody(scores: bytes) -> None:
    assert usernames("downloads", ["cs-hello-ada", "cs-hello-ben"], scores) == {}


def test_logins_that_end_alike_are_told_apart_by_what_the_others_begin_with() -> None:
    scores = b"username\nada\nx-ada\nben\n"
    folders = {"cs-hello-ada": "ada", "cs-hello-x-ada": "x-ada", "cs-hello-ben": "ben"}
    assert usernames("downloads", folders, scores) == folders


def test_submitters_are_read_and_nothing_else() -> None:
    assert {folder: one.learner for folder, one in submitters(METADATA.encode()).items()} == {
        "submission_98765": "Ada Lovelace_4711",
        "submission_98766": "Grace Hopper_grace@example.org, Bob_4713",
        "submission_98767": "Cleo_98767",
        "submission_98768": "Cleo_98768",
    }


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"- a\n- b\n",
        b"submission_1: !!python/object/apply:os.system ['touch /tmp/never']\n",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\nsubmission_1: *a\n",
        b"submission_1:\n  :submitters: [[[[]]]]\n",
        b"? [complex, key]\n: value\n",
        b"x: " + b"[" * 5000,
        b"{" * 3000,
    ],
)
def test_whatever_stands_in_the_metadata_nothing_is_made_of_it(data: bytes) -> None:
    assert {one.learner for one in submitters(data).values()} <= {"", "1", "x", "a", "b", "c"}


def test_metadata_that_is_cut_off_names_those_before_the_damage() -> None:
    cut = METADATA.encode()[: METADATA.index("submission_98767") + 30] + b"\n  : : ["
    assert submitters(cut)["submission_98765"].learner == "Ada Lovelace_4711"
