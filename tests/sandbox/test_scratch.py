"""The scratch folder of a worker: it works as a folder at home does, and nothing of it is left or shared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox import scratch
from grader.sandbox.confine import SCRATCH
from tests.support.workers import MEBIBYTE, Bench, Refusal

pytestmark = pytest.mark.slow(6)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    with made.worker("") as worker:
        has_one = SCRATCH in worker.layers
    if not has_one:
        made.server.close()
        pytest.skip("this system gives workers no scratch folder")
    yield made
    made.server.close()


def test_what_is_written_is_read_again(bench: Bench) -> None:
    body = """
import os, pathlib, shutil, tempfile
pathlib.Path("plots/deep").mkdir(parents=True)
with open("plots/deep/a.txt", "w") as file:
    file.write("one")
os.replace("plots/deep/a.txt", "plots/b.txt")
with tempfile.NamedTemporaryFile() as other:
    other.write(b"two")
pathlib.Path.home().joinpath("c.txt").write_text("three")
found = sorted(str(path) for path in pathlib.Path(".").rglob("*.txt"))
os.remove("c.txt")
shutil.copy("plots/b.txt", "plots/d.txt")
os.remove("plots/d.txt")
open(os.devnull, "w").write("nobody reads it")
os.chdir("plots")
assert os.listdir(".") == ["b.txt", "deep"] or os.listdir(".") == ["deep", "b.txt"]
os.chdir("..")
return found + [open("plots/b.txt").read(), os.path.exists("c.txt")]
"""
    assert bench.run(body) == ["c.txt", "plots/b.txt", "one", False]


def test_nothing_of_it_appears_outside_and_nothing_is_left(bench: Bench) -> None:
    folder = bench.plan().scratch
    assert folder is not None
    before = set(os.listdir(folder))
    with bench.worker("open('left-behind.txt', 'w').write('x')\ndef tried(): return True\n") as worker:
        assert bench.call(worker, "tried") is True
        assert "left-behind.txt" not in os.listdir(folder)
    assert bench.run("import os\nreturn os.listdir('.')") == []
    assert "left-behind.txt" not in set(os.listdir(folder)) - before


def test_workers_in_parallel_have_each_their_own(bench: Bench) -> None:
    source = "import os\ndef tried(name):\n    open(name, 'w').close()\n    return sorted(os.listdir('.'))\n"
    with bench.worker(source) as one, bench.worker(source) as other:
        assert bench.call(one, "tried", "a") == ["a"]
        assert bench.call(other, "tried", "b") == ["b"]
        assert bench.call(one, "tried", "c") == ["a", "c"]


def test_it_holds_a_few_mebibytes_and_no_more(bench: Bench) -> None:
    body = """
written = 0
try:
    for number in range(200):
        with open(f"part{number}", "wb") as file:
            written += file.write(bytes(1 << 20))
except OSError as error:
    return [written >> 20, error.errno]
"""
    written, error = bench.run(body)
    assert 16 <= written <= scratch.SIZE_BYTES // MEBIBYTE
    assert error == 28


@pytest.mark.parametrize(
    "attempt",
    [
        "[open(str(n), 'w').close() for n in range(5000)]",
        "open('sparse', 'wb').truncate(1 << 40)",
        "os.symlink('/etc/passwd', 'link')",
        "os.mkfifo('pipe')",
        "fcntl.flock(open(os.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "posix.chmod('.', 0o777)",
        "os.mknod('device', 0o020600, os.makedev(1, 1))",
        "open('../outside', 'w')",
        "os.umask(0) and os.execv('./program', ['program'])",
    ],
)
def test_what_is_no_ordinary_file_is_refused(bench: Bench, attempt: str) -> None:
    with pytest.raises(Refusal, match=r"PermissionError|OSError"):
        bench.run(f"import os, posix, fcntl\n{attempt}")


def test_matplotlib_saves_a_figure_and_numpy_an_array() -> None:
    own = Bench("numpy", "matplotlib.pyplot")
    body = """
import numpy as np
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.savefig("figure.png")
np.savez("arrays.npz", a=np.arange(3))
return [open("figure.png", "rb").read(4), np.load("arrays.npz")["a"].sum()]
"""
    try:
        picture, total = own.run(body)
    finally:
        own.server.close()
    assert picture == b"\x89PNG"
    assert total == 3


def test_callbacks_of_keras_that_write_files_work(tensorflow_bench: Bench) -> None:
    body = """
import os
import keras
import numpy as np
import tensorflow as tf
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
model.compile("sgd", "mse")
callbacks = [
    keras.callbacks.CSVLogger("log.csv"),
    keras.callbacks.ModelCheckpoint("best.keras"),
]
model.fit(np.zeros((8, 4)), np.zeros((8, 2)), epochs=2, verbose=0, callbacks=callbacks)
model.save_weights("w.weights.h5")
tf.io.write_file("logs/events.txt", "epoch 1")
again = keras.models.load_model("best.keras")
return [sorted(os.listdir(".")), again.count_params()]
"""
    names, parameters = tensorflow_bench.run(body, seconds=90, memory_bytes=2048 * MEBIBYTE)
    assert names == ["best.keras", "log.csv", "logs", "w.weights.h5"]
    assert parameters == 10


def test_its_place_hides_nothing_that_a_worker_reads() -> None:
    assert scratch.place(["/usr/lib", "/tmp/course/datasets"]) not in ("/tmp", None)
    assert scratch.place(["/tmp/course", "/var/tmp/x", "/mnt/c", "/srv/www", "/media/usb"]) is None
    assert scratch.place([str(Path("/usr/lib"))]) == "/tmp"
