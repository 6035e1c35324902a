"""`grader watch` in a pseudo-terminal: what stands on the screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tests.support.terminal import Terminal, expect_golden, grader

GOLDEN = Path(__file__).parent / "golden"
SCALING = "exercises/ex01_scaling.py"
SCALE = 'raise NotImplementedError("TODO: scale")'
CENTER = 'raise NotImplementedError("TODO: center")'
LIMIT = "\n[tool.grader.limits]\ncheck_seconds = 0.5"
# The last line of a page that waits for a key.
WAITS = "q quit"

Open = Callable[..., Terminal]


@pytest.fixture
def watch(folder: LearnerFolder, heeding_interrupts: None) -> Iterator[Open]:
    """Opens a terminal in which `grader watch` runs; closes all of them at the end."""
    opened = []

    def start(*options: str, columns: int = 80, lines: int = 24, **variables: str) -> Terminal:
        opened.append(
            Terminal(grader("watch", *options), folder.root, columns=columns, lines=lines, **variables)
        )
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def nothing_done(folder: LearnerFolder) -> None:
    """As it was handed out."""


def one_wrong(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "return x + factor")


def syntax_error(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "return (x * factor")


def all_done(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling", "ex02_errors")
    folder.python("-c", "from grader.cli import main; main()", "check", "--all")


def raises(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "print('so far')\n    return np.reshape(x, (2, 2)) * factor")


def changed_input(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "x *= factor\n    return x + 1")


def endless_loop(folder: LearnerFolder) -> None:
    folder.change("pyproject.toml", 'feedback = "hint"', f'feedback = "hint"\n{LIMIT}')
    folder.change(SCALING, SCALE, "while True: pass")


@pytest.mark.parametrize(
    "prepare", [nothing_done, one_wrong, changed_input, syntax_error, all_done, raises, endless_loop]
)
def test_screen_is_as_it_was_at_each_width(
    folder: LearnerFolder,
    watch: Open,
    prepare: Callable[[LearnerFolder], None],
    request: pytest.FixtureRequest,
) -> None:
    prepare(folder)
    update = request.config.getoption("--update-screens")
    terminal = watch(NO_COLOR="1")
    terminal.until(WAITS)
    assert terminal.coloured == terminal.text, "NO_COLOR"
    for columns in (120, 80, 60):
        terminal.resize(columns)
        terminal.until(WAITS)
        assert max(map(len, terminal.text.splitlines())) <= columns
        expect_golden(terminal.text, GOLDEN / f"{prepare.__name__}-{columns}.txt", update=update)


@pytest.mark.parametrize("prepare", [one_wrong, all_done])
def test_colours_are_as_they_were(
    folder: LearnerFolder,
    watch: Open,
    prepare: Callable[[LearnerFolder], None],
    request: pytest.FixtureRequest,
) -> None:
    prepare(folder)
    update = request.config.getoption("--update-screens")
    terminal = watch()
    terminal.until(WAITS)
    expect_golden(terminal.coloured, GOLDEN / f"{prepare.__name__}-colours.txt", update=update)
    plain = (GOLDEN / f"{prepare.__name__}-80.txt").read_text("utf-8")
    assert terminal.text == plain


def test_from_the_first_save_to_the_last(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch()
    terminal.until("scale is to be written.", WAITS)
    folder.change(SCALING, SCALE, "return x + factor")
    terminal.until("scale is wrong: 0 of 2", WAITS)
    folder.change(SCALING, "return x + factor", "return x * factor")
    terminal.until("scale is done", "Press n for the next exercise: center.", WAITS)
    terminal.press("n")
    terminal.until("center is to be written.", WAITS)
    folder.solve("ex01_scaling")
    terminal.until("center is done", "[####################--------------------] 2 of 4 done", WAITS)
    folder.solve("ex02_errors")
    terminal.press("n")
    terminal.until("mean_square is done", WAITS)
    terminal.press("n")
    terminal.until("root_mean_square is done", "That was the last one.", WAITS)
    terminal.press("n")
    terminal.until("Every exercise is done: all public checks pass.", WAITS)
    terminal.press("q")
    assert terminal.status() == 0
    assert "current ex02_errors.root_mean_square" in (folder.root / "progress.txt").read_text("utf-8")


def test_what_was_done_before_and_breaks_is_open_again(folder: LearnerFolder, watch: Open) -> None:
    folder.change(SCALING, SCALE, "return x * factor")
    terminal = watch()
    terminal.until("scale is done", WAITS)
    terminal.press("n")
    terminal.until("center is to be written.", WAITS)
    folder.change(SCALING, "return x * factor", "return x + factor")
    terminal.until("scale was done before, and is wrong now.", "0 of 4 done, 1 wrong", WAITS)


def test_final_run_opens_what_is_broken(folder: LearnerFolder, watch: Open) -> None:
    all_done(folder)
    terminal = watch()
    terminal.until("Press n", WAITS)
    # Nothing of the function itself is changed, so nothing is known of it before it runs.
    folder.write(
        "exercises/ex02_errors.py",
        "import nowhere\n" + (folder.root / "exercises/ex02_errors.py").read_text("utf-8"),
    )
    terminal.press("c")
    terminal.until("2 of 4 exercises are wrong.", "Press n for mean_square.", WAITS)
    terminal.press("n")
    terminal.until("ex02_errors.py cannot be run.", "No module named 'nowhere'", WAITS)


def test_list_leads_to_another_exercise(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch()
    terminal.until(WAITS)
    terminal.press("l")
    terminal.until("> todo    scale", "q back")
    terminal.press("\x1b[B")
    terminal.until("> todo    center")
    terminal.press("\r")
    terminal.until("center is to be written.", WAITS)


def test_endless_loop_is_ended_by_the_next_save(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch()
    terminal.until(WAITS)
    loop = "open('begun', 'w').close()\n    while True: pass"
    folder.change(SCALING, SCALE, loop)
    terminal.until("Checking scale ... This takes long: factor 2 doubles every value")
    folder.change(SCALING, loop, "return x * factor")
    terminal.until("scale is done", WAITS)


def test_loop_inside_a_library_is_ended_at_last(folder: LearnerFolder, watch: Open) -> None:
    folder.change(
        "pyproject.toml",
        'feedback = "hint"',
        'feedback = "hint"\n\n[tool.grader.limits]\ncheck_seconds = 0.5',
    )
    # Signals are blocked, as if nothing of Python ran any more.
    folder.change(
        SCALING,
        SCALE,
        "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n    while True: pass",
    )
    terminal = watch()
    terminal.until("It was still running after 3 seconds, and was ended.", WAITS)
    folder.solve("ex01_scaling")
    terminal.until("scale is done", WAITS)


@pytest.mark.parametrize("death", ["os._exit(3)", "os.abort()"])
def test_code_that_ends_python_costs_its_check_only(folder: LearnerFolder, watch: Open, death: str) -> None:
    folder.change(SCALING, SCALE, f"import os; {death}")
    terminal = watch()
    terminal.until("scale is wrong", "Python ended in the middle of it", WAITS)
    assert "wrong ex01_scaling.scale" in (folder.root / "progress.txt").read_text("utf-8")
    folder.solve("ex01_scaling")
    terminal.until("scale is done", WAITS)


def test_file_that_is_replaced_deleted_and_back(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch()
    terminal.until(WAITS)
    module = folder.root / SCALING
    # As Vim and many others save.
    new = module.with_name("ex01_scaling.py~new")
    new.write_text(module.read_text("utf-8").replace(SCALE, "return x * factor"), encoding="utf-8")
    os.replace(new, module)
    terminal.until("scale is done", WAITS)
    text = module.read_text("utf-8")
    module.unlink()
    terminal.until("The file exercises/ex01_scaling.py is missing", WAITS)
    module.write_text(text, encoding="utf-8")
    terminal.until("scale is done", WAITS)


def test_other_files_start_nothing(folder: LearnerFolder, watch: Open) -> None:
    folder.change(SCALING, SCALE, "open('runs', 'a').write('x')\n    return x * factor")
    terminal = watch()
    terminal.until("scale is done", WAITS)
    before = (folder.root / "runs").read_text("utf-8")
    folder.solve("ex02_errors")
    terminal.press("l")
    terminal.until("not run mean_square")
    assert (folder.root / "runs").read_text("utf-8") == before


def test_polling_sees_a_save(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch("--poll")
    terminal.until(WAITS)
    folder.change(SCALING, SCALE, "return x * factor")
    terminal.until("scale is done", WAITS)


def test_folder_without_events_is_looked_at_and_it_is_said(folder: LearnerFolder, watch: Open) -> None:
    # The target of a link is in a folder that nobody watches.
    elsewhere = folder.root / "elsewhere.py"
    (folder.root / SCALING).rename(elsewhere)
    (folder.root / SCALING).symlink_to(elsewhere)
    terminal = watch()
    terminal.until(WAITS)
    folder.change("elsewhere.py", SCALE, "return x * factor")
    terminal.until("scale is done", "looked at three times a second", WAITS)


@pytest.mark.parametrize(
    ("how", "status"),
    [("q", 0), ("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)],
)
def test_every_end_restores_the_terminal_and_leaves_no_process(
    folder: LearnerFolder, watch: Open, how: str | int, status: int
) -> None:
    terminal = watch()
    terminal.until(WAITS)
    assert terminal.modes_now != terminal.modes
    children = subprocess.run(
        ["ps", "--ppid", str(terminal.pid), "-o", "pid="], capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(children) == 1, "of this course, nothing needs TensorFlow"
    if isinstance(how, str):
        terminal.press(how)
    else:
        terminal.signal(how)
    assert terminal.status() == status
    assert terminal.modes_now == terminal.modes
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_strangers_text_cannot_steer_the_terminal(folder: LearnerFolder, watch: Open) -> None:
    folder.change(SCALING, SCALE, r"raise ValueError('\x1b[2J\x1b[31mgone \ud800')")
    terminal = watch()
    terminal.until("scale is wrong", "gone", WAITS)
    assert "�[2J" in terminal.text


def test_hints_come_one_by_one(folder: LearnerFolder, watch: Open) -> None:
    terminal = watch()
    terminal.until(WAITS)
    terminal.press("h")
    terminal.until("hint 1 of 2", "Arrays can be multiplied as a whole.")
    folder.change(SCALING, SCALE, "return x + factor")
    terminal.until("scale is wrong", WAITS)
    terminal.press("h")
    terminal.until("hint 2 of 2", "Make the array a float array first.")


def test_reset_asks_first_and_says_where_the_old_text_is(folder: LearnerFolder, watch: Open) -> None:
    # A release brings what is put back.
    release = LearnerFolder.released(
        write_course(folder.root.parent / "whole"), folder.root.parent / "release"
    )
    folder.root = release.root
    folder.change(SCALING, SCALE, "return x + factor")
    terminal = watch()
    terminal.until("scale is wrong", "x reset", WAITS)
    terminal.press("x")
    terminal.until("Put scale back to how you got it?", "y yes  n no")
    terminal.press("n")
    terminal.until("scale is wrong", WAITS)
    terminal.press("x")
    terminal.until("y yes  n no")
    terminal.press("y")
    terminal.until("scale is to be written.", "What you had is in", WAITS)


def test_interrupted_check_is_named(folder: LearnerFolder, watch: Open) -> None:
    folder.change(SCALING, SCALE, "while True: pass")
    terminal = Terminal(grader("check", "scale"), folder.root)
    try:
        terminal.until("Checking ... 0 of 2")
        terminal.press("\x03")
        assert terminal.status() == 130
        assert "Stopped in the check “scale: factor 2 doubles every value”." in terminal.text
    finally:
        terminal.close()


def test_without_a_terminal_there_is_a_sentence(folder: LearnerFolder) -> None:
    run = folder.python("-c", "from grader.cli import main; main()", "watch")
    assert run.status == 2
    assert "watch needs a terminal. Without one, `grader check` does the same once." in run.text


def test_the_screen_needs_neither_pytest_nor_numpy() -> None:
    code = (
        "import sys; import grader.learner.watch.app, grader.cli.check, grader.cli.status\n"
        "sys.exit([name for name in ('numpy', '_pytest', 'tensorflow') if name in sys.modules] or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
