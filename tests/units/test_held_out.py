"""What measures a submission is shown to none: no check passes it to an exercise."""

from __future__ import annotations

from datasets import load_digits
from grader.course import Unit
from solutions.hidden.real_data import held_out_patients, held_out_pictures
from tests.support.course_grader import each_unit
from tests.support.witness import PIXELS, patients_in, pictures_in, solution_in_process


@each_unit
def test_no_check_shows_what_another_one_measures_on(unit: Unit) -> None:
    held_out = [load_digits("test")[0], *(samples.x for samples in held_out_pictures().values())]
    run = solution_in_process(unit)
    assert set(run.found.values()) == {"passed"}
    shown = run.shown
    assert len(shown.pictures & pictures_in(held_out)) == 0
    assert len(shown.patients & patients_in([held_out_patients().x])) == 0


def test_what_is_shown_is_found_in_whatever_form() -> None:
    images = load_digits("train")[0][:20]
    whole = pictures_in(images)
    assert len(whole) == 20
    assert pictures_in([images.reshape(20, PIXELS) / 255]) == whole
    assert pictures_in([(images / 255).astype("float32")[..., None]]) == whole
    rows = held_out_patients().x
    assert patients_in(dict(enumerate(rows.T))) == patients_in(rows)
    assert len(patients_in(rows)) == len(rows)
