"""Fetching: from a real server on the loopback interface, good and bad, into a cache of its own."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from datasets import DataError, download
from datasets.data_sets import DATA_SETS, MNIST
from datasets.fetch import KERAS_ADDRESS, fetch, fetched_folder
from datasets.local import find_files
from tests.support.file_server import CONTENTS, STAND_IN, FileServer, Manner, serving, write_stand_in
from tests.support.full_data import FOLDER, needs_data
from tests.support.places import ROOT

NOWHERE = "http://127.0.0.1:9"
FETCH_STAND_IN = (
    "from datasets.fetch import fetch; from tests.support.file_server import STAND_IN; print(fetch(STAND_IN))"
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of kit and Keras, no folder of data, and no way to any server but the loopback's."""
    monkeypatch.delenv("NEUROKATA_DATA", raising=False)
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "sklearn"))
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, NOWHERE)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "cache"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """A mirror that serves the stand-in."""
    with serving(write_stand_in(tmp_path / "served")) as running:
        monkeypatch.setenv("NEUROKATA_MIRROR", running.url + "/")
        yield running


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start Python in the folder of the course."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def datasets(*arguments: str) -> tuple[int, str, str]:
    """Run ``python -m datasets``: its status, and what it wrote to both streams."""
    process = start("-m", "datasets", *arguments)
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return process.returncode, out, err


class TestGoodServer:
    def test_a_fetched_set_is_in_the_cache_and_found_there(self, server: FileServer) -> None:
        assert fetch(STAND_IN) == "fetched"
        assert files_in(fetched_folder()) == sorted(CONTENTS)
        found = find_files("stand-in", STAND_IN.files)
        assert found is not None
        assert found.contents == CONTENTS

    def test_it_is_fetched_once(self, server: FileServer) -> None:
        fetch(STAND_IN)
        asked = len(server.asked)
        assert fetch(STAND_IN) == "kept"
        assert len(server.asked) == asked == len(CONTENTS)

    def test_progress_adds_up_to_the_size(self, server: FileServer) -> None:
        came: list[int] = []
        fetch(STAND_IN, came.append)
        assert sum(came) == sum(map(len, CONTENTS.values()))

    def test_a_slow_start_is_waited_for(self, server: FileServer) -> None:
        server.manners["one.txt"] = "slow"
        assert fetch(STAND_IN) == "fetched"

    def test_a_damaged_file_in_the_cache_is_fetched_again(self, server: FileServer) -> None:
        write_stand_in(fetched_folder())
        (fetched_folder() / "one.txt").write_bytes(b"garbage")
        assert fetch(STAND_IN) == "fetched"
        assert (fetched_folder() / "one.txt").read_bytes() == CONTENTS["one.txt"]

    def test_half_a_set_is_not_found_and_is_completed(self, server: FileServer) -> None:
        write_stand_in(fetched_folder())
        (fetched_folder() / "one.txt").unlink()
        assert find_files("stand-in", STAND_IN.files) is None
        assert fetch(STAND_IN) == "fetched"

    def test_two_processes_at_once_both_fetch_it(self, server: FileServer) -> None:
        server.manners["two.txt"] = "slow"
        both = [start("-c", FETCH_STAND_IN) for _ in range(2)]
        assert [process.communicate(timeout=120) for process in both] == [("fetched\n", "")] * 2
        assert files_in(fetched_folder()) == sorted(CONTENTS)
        assert fetch(STAND_IN) == "kept"


class TestBadServer:
    @pytest.mark.parametrize(
        ("manner", "said"),
        [
            ("404", "is not there: the server answered 404"),
            ("damaged", "is not the data that it should be"),
            ("cut off", "was cut off before its end"),
            ("cut off without a length", "is not the data that it should be"),
            ("silent", "sent nothing for 0.5 seconds"),
            ("endless", "is far larger than it should be"),
        ],
    )
    def test_it_is_a_sentence_and_nothing_is_kept(
        self, server: FileServer, monkeypatch: pytest.MonkeyPatch, manner: Manner, said: str
    ) -> None:
        monkeypatch.setattr("datasets.fetch.SILENCE_SECONDS", 0.5)
        monkeypatch.setattr(download, "_MOST_BYTES", 1_000_000)
        server.manners["two.txt"] = manner
        with pytest.raises(DataError) as caught:
            fetch(STAND_IN)
        assert f"{server.url}/folder/two.txt {said}" in str(caught.value)
        assert files_in(fetched_folder()) == []

    def test_no_server_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEUROKATA_MIRROR", NOWHERE)
        with pytest.raises(DataError, match=f"{NOWHERE}/one.txt cannot be reached: .*refused"):
            fetch(STAND_IN)

    @pytest.mark.parametrize("address", ["/srv/data", "file:///etc/passwd", "ftp://127.0.0.1/x"])
    def test_only_addresses_of_the_web_are_asked(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        monkeypatch.setenv("NEUROKATA_MIRROR", address)
        with pytest.raises(DataError, match="is not an address of the web"):
            fetch(STAND_IN)

    def test_a_failure_leaves_what_was_there(self, server: FileServer) -> None:
        write_stand_in(fetched_folder())
        (fetched_folder() / "one.txt").write_bytes(b"garbage")
        server.manners["two.txt"] = "404"
        with pytest.raises(DataError):
            fetch(STAND_IN)
        assert files_in(fetched_folder()) == sorted(CONTENTS)

    def test_a_cache_that_cannot_be_written_is_named(self, server: FileServer, cache: Path) -> None:
        cache.write_text("a file where the folder should be")
        with pytest.raises(DataError, match="NEUROKATA_CACHE") as caught:
            fetch(STAND_IN)
        assert str(cache) in str(caught.value)

    @pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    @pytest.mark.usefixtures("heeding_interrupts")
    def test_a_stopped_download_leaves_nothing_behind(
        self, server: FileServer, cache: Path, signal_sent: signal.Signals
    ) -> None:
        server.manners["two.txt"] = "silent"
        process = start("-c", FETCH_STAND_IN)
        assert server.begun.wait(120)
        process.send_signal(signal_sent)
        process.communicate(timeout=120)
        assert process.returncode != 0
        assert files_in(cache) == []


class TestCommand:
    def test_the_list_says_what_is_here_and_how_to_get_the_rest(self, cache: Path) -> None:
        status, out, _ = datasets()
        assert status == 0
        lines = {line.split("  ")[0]: line for line in out.splitlines()}
        assert "comes with the kit" in lines["digits"]
        assert "comes with the kit" in lines["breast cancer"]
        assert all("not here" in lines[name] for name in DATA_SETS)
        assert "11.5 MB" in lines["mnist"]
        assert "python -m datasets fetch all" in out
        assert str(cache / "fetched") in out

    def test_the_list_says_what_is_damaged_and_how_to_mend_it(self) -> None:
        write(fetched_folder() / "mnist.npz", b"garbage")
        _, out, _ = datasets()
        (line,) = [line for line in out.splitlines() if line.startswith("mnist")]
        assert "mnist.npz cannot be read" in line
        assert "`python -m datasets fetch mnist` fetches it again" in line

    def test_a_folder_that_is_named_counts_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path))
        _, out, _ = datasets()
        assert f"There is no file {tmp_path / 'mnist.npz'}" in out
        assert f"that folder alone counts: {tmp_path}" in out

    def test_without_a_network_each_set_is_a_sentence_and_the_status_is_1(self, cache: Path) -> None:
        status, out, err = datasets("fetch", "all")
        assert (status, out) == (1, "")
        sentences = err.splitlines()
        assert [line.partition(" could not be fetched. ")[0] for line in sentences[:3]] == [
            data_set.title for data_set in DATA_SETS.values()
        ]
        assert len(sentences) == 4
        assert "the exercises use the data that comes with the kit" in sentences[3]
        assert files_in(cache) == []

    @pytest.mark.parametrize("manner", ["damaged", "cut off", "404"])
    def test_a_bad_file_is_a_sentence_and_the_status_is_1(
        self, server: FileServer, cache: Path, manner: Manner
    ) -> None:
        write(server.folder / "mnist.npz", os.urandom(5000))
        server.manners["mnist.npz"] = manner
        status, _, err = datasets("fetch", "mnist")
        assert status == 1
        assert err.startswith(f"MNIST could not be fetched. {server.url}/mnist.npz ")
        assert files_in(cache) == []

    @pytest.mark.usefixtures("heeding_interrupts")
    def test_ctrl_c_is_a_sentence(self, server: FileServer, cache: Path) -> None:
        write(server.folder / "mnist.npz", os.urandom(5000))
        server.manners["mnist.npz"] = "silent"
        process = start("-m", "datasets", "fetch", "mnist")
        assert server.begun.wait(120)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out, err.strip()) == (130, "", "Stopped. Nothing is left behind.")
        assert files_in(cache) == []

    def test_an_unknown_set_is_refused_with_the_names(self) -> None:
        status, _, err = datasets("fetch", "iris")
        assert status == 2
        assert "'mnist', 'fashion', 'pima', 'all'" in err


class TestWhatKerasHas:
    def test_it_is_copied_without_a_network(self, tmp_path: Path) -> None:
        write_stand_in(tmp_path / "keras" / "datasets")
        assert fetch(STAND_IN) == "copied"
        assert files_in(fetched_folder()) == sorted(CONTENTS)

    def test_the_address_and_the_names_are_those_of_keras(self) -> None:
        # Keras itself takes seconds to import.
        spec = importlib.util.find_spec("keras")
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent / "src" / "datasets"
        for module, data_set in (("mnist", MNIST), ("fashion_mnist", DATA_SETS["fashion"])):
            source = (folder / f"{module}.py").read_text(encoding="utf-8")
            assert f'"{KERAS_ADDRESS}/"' in source
            for name in data_set.files:
                assert name.rpartition("/")[2] in source


@pytest.mark.full_data
@needs_data
class TestRealFiles:
    @pytest.fixture(autouse=True)
    def mirror(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
        with serving(Path(FOLDER)) as running:
            monkeypatch.setenv("NEUROKATA_MIRROR", running.url)
            yield running

    def test_all_are_fetched_and_every_loader_finds_them(self, mirror: FileServer, cache: Path) -> None:
        status, out, err = datasets("fetch", "all")
        assert (status, err) == (0, "")
        assert out.count(f"was fetched: {cache / 'fetched'}") == 3
        code = (
            "from datasets import *; print(load_mnist()[0][0].shape, load_fashion_mnist()[1][1].shape, "
            "load_pima()[0].shape, load_pictures().name, load_medical_table().name)"
        )
        found = start("-c", code).communicate(timeout=120)
        assert found == ("(60000, 28, 28) (10000,) (768, 8) fashion pima\n", "")
        assert len(mirror.asked) == 6
        assert datasets("fetch")[1].count("was there already") == 3
        assert datasets()[1].count("fetched: ") == 3

    @pytest.mark.parametrize("manner", ["damaged", "cut off"])
    @pytest.mark.parametrize("name", DATA_SETS)
    def test_a_damaged_file_is_refused(
        self, mirror: FileServer, cache: Path, name: str, manner: Manner
    ) -> None:
        mirror.manners[DATA_SETS[name].files[-1]] = manner
        with pytest.raises(DataError):
            fetch(DATA_SETS[name])
        assert files_in(cache) == []

    def test_what_keras_has_downloaded_is_the_same_data(
        self, mirror: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("NEUROKATA_MIRROR")
        for name in DATA_SETS["fashion"].files:
            write(tmp_path / "keras" / "datasets" / name, (Path(FOLDER) / name).read_bytes())
        assert "in Keras's own folder" in datasets()[1]
        assert fetch(DATA_SETS["fashion"]) == "copied"
        assert mirror.asked == []


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
