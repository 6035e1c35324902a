"""A worker that misbehaves on its channel, and workers that must not outlive anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.sandbox.client import SandboxError, ServerProcess
from grader.sandbox.handle import WorkerDied, WorkerTimeout
from tests.support.places import ROOT
from tests.support.workers import Bench, Refusal


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.server.close()


class TestHostileReplies:
    @pytest.mark.parametrize(
        "sent",
        [
            "b'\\xff\\xff\\xff\\xff'",  # announces 4 GiB
            "b'\\x00\\x00\\x00\\x05hello'",  # not a message
            "b'\\x00\\x00\\x00\\x01\\x80'",  # an empty map
            "b'\\x00\\x00\\x00\\x01\\xc0'",  # None
            "b'\\x00\\x00\\x00\\x00'",  # nothing at all
            "b'\\x00\\x00\\x00\\x03\\xa1x\\x01' * 50_000",
            "b'\\x00\\x00\\x40\\x00' + b'\\x91' * 0x4000",  # nested 16,384 deep
        ],
    )
    def test_nonsense_ends_the_worker(self, bench: Bench, sent: str) -> None:
        with bench.worker(f"import os\ndef forge():\n    os.write(3, {sent})\n") as worker:
            with pytest.raises(WorkerDied, match=r"not an answer|nobody had asked"):
                bench.call(worker, "forge")
            assert not worker.alive

    def test_an_answer_written_before_it_is_asked_for_is_no_answer(self, bench: Bench) -> None:
        source = """
import os, sys
def forge():
    protocol = sys.modules["grader.sandbox.protocol"]
    codec = sys.modules["grader.wire.codec"]
    reply = protocol.Returned(99, codec.encode(1.0), None, None, ())
    os.write(3, sys.modules["grader.sandbox.framing"].frame(reply))
    return 0.0
"""
        with bench.worker(source) as worker, pytest.raises(WorkerDied, match="nobody had asked"):
            bench.call(worker, "forge")

    def test_closing_the_channel_is_a_death(self, bench: Bench) -> None:
        with bench.worker("import os\ndef close():\n    os.close(3)\n") as worker, pytest.raises(WorkerDied):
            bench.call(worker, "close")


class TestDeaths:
    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("os._exit(0)", "exit status 0"),
            ("os._exit(7)", "exit status 7"),
            ("ctypes.string_at(0)", "crashed Python"),
            ("os.abort()", r"aborted the Python process \(SIGABRT\), as os"),
            ("print('x' * 200_000, 'std::bad_alloc', flush=True); os.abort()", "needed more memory"),
            ("ctypes.CDLL('libstdc++.so.6')._Znwm(ctypes.c_size_t(1 << 60))", "needed more memory"),
            ("os.kill(os.getpid(), 9)", r"was killed \(SIGKILL\)\. Either"),
            ("os.kill(os.getpid(), 11)", r"crashed Python \(SIGSEGV\)"),
            ("os.kill(os.getpid(), 40)", r"crashed Python \(signal 40\)"),
        ],
    )
    def test_the_cause_is_told(self, bench: Bench, body: str, said: str) -> None:
        with (
            bench.worker(f"import ctypes, os\ndef die():\n    {body}\n") as worker,
            pytest.raises(WorkerDied, match=said),
        ):
            bench.call(worker, "die")

    def test_stopping_itself_is_a_timeout(self, bench: Bench) -> None:
        source = "import os, signal\ndef stop():\n    os.kill(os.getpid(), signal.SIGSTOP)\n"
        with bench.worker(source) as worker:
            with pytest.raises(WorkerTimeout):
                bench.call(worker, "stop", seconds=0.5)
            assert not worker.alive

    def test_a_loop_in_c_is_ended(self, bench: Bench) -> None:
        with bench.worker("def hang():\n    return 3 ** 10 ** 9\n") as worker, pytest.raises(WorkerTimeout):
            bench.call(worker, "hang", seconds=0.5)

    def test_a_worker_that_never_reads_does_not_hang_the_grader(self, bench: Bench) -> None:
        source = "import threading, time\ndef sleep(x):\n    return 1\n"
        with bench.worker(source) as worker:
            worker_id = worker._pid
            os.kill(worker_id, signal.SIGSTOP)
            with pytest.raises(WorkerTimeout):
                bench.call(worker, "sleep", b"x" * 8_000_000, seconds=0.5)


class TestOutput:
    def test_ten_megabytes_are_cut(self, bench: Bench) -> None:
        with bench.worker("def shout():\n    print('x' * 10_000_000)\n    return 1\n") as worker:
            assert bench.call(worker, "shout") == 1
            assert len(worker.take_output(64 * 1024)) == 64 * 1024

    def test_what_was_printed_before_an_endless_loop_is_kept(self, bench: Bench) -> None:
        source = "def loop():\n    print('got here', flush=True)\n    while True:\n        pass\n"
        with bench.worker(source) as worker:
            with pytest.raises(WorkerTimeout):
                bench.call(worker, "loop", seconds=0.5)
            assert worker.take_output(1000) == "got here\n"

    def test_bytes_that_are_no_text_do_no_harm(self, bench: Bench) -> None:
        source = "import os\ndef shout():\n    os.write(1, b'\\xff\\xfe ok')\n"
        with bench.worker(source) as worker:
            bench.call(worker, "shout")
            assert worker.take_output(100).endswith(" ok")


class TestExceptions:
    def test_only_the_learners_own_frames_are_told(self, bench: Bench) -> None:
        source = "import json\ndef inner():\n    return json.loads('{')\ndef outer():\n    return inner()\n"
        with bench.worker(source) as worker:
            reply = bench.ask(worker, "outer")
        frames = reply.frames  # type: ignore[union-attr]
        assert [(item.where, item.line, item.function) for item in frames] == [
            ("ex01_tried.py", 5, "outer"),
            ("ex01_tried.py", 3, "inner"),
        ]

    def test_an_exception_whose_text_raises(self, bench: Bench) -> None:
        source = """
class Nasty(Exception):
    def __str__(self):
        raise SystemExit
def fail():
    raise Nasty
"""
        with bench.worker(source) as worker, pytest.raises(Refusal, match="could not be had"):
            bench.call(worker, "fail")

    def test_endless_recursion(self, bench: Bench) -> None:
        with (
            bench.worker("def again(n):\n    return again(n + 1)\n") as worker,
            pytest.raises(Refusal, match="RecursionError"),
        ):
            bench.call(worker, "again", 0)

    @pytest.mark.parametrize(
        "call", ["sys.exit()", "exit()", "raise KeyboardInterrupt", "raise GeneratorExit"]
    )
    def test_exits_are_exceptions(self, bench: Bench, call: str) -> None:
        with bench.worker(f"import sys\ndef leave():\n    {call}\n") as worker:
            with pytest.raises(Refusal):
                bench.call(worker, "leave")
            assert worker.alive


class TestNothingOutlivesTheGrader:
    @pytest.mark.parametrize("victim", ["grader", "server"])
    def test_after_kill_nine(self, victim: str) -> None:
        code = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
from tests.support.workers import Bench
bench = Bench()
worker = bench.server.link().fork_worker(bench.plan())
bench.load(worker, "import ctypes\\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\\n")
print(bench.server._process.pid, worker._pid, flush=True)
time.sleep(60)
"""
        grader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert grader.stdout is not None
        server, worker = map(int, grader.stdout.readline().split())
        os.kill({"grader": grader.pid, "server": server}[victim], signal.SIGKILL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and _runs(worker):
            time.sleep(0.05)
        alive = _runs(worker)
        grader.kill()
        grader.wait()
        assert not alive


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class TestWhatAServerPrints:
    def package(self, monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> str:
        (folder / "loud_package.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(str(folder))
        return "loud_package"

    def test_a_server_that_prints_a_lot_starts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        code = "import sys\nfor _ in range(3000):\n    print('x' * 100, file=sys.stderr)\n"
        package = self.package(monkeypatch, tmp_path, code)
        server = ServerProcess([package], change_user=False, cache=tmp_path)
        try:
            assert server.link() is server.link()
        finally:
            server.close()

    def test_a_server_that_does_not_start_tells_the_last_thing_that_it_printed(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        code = "import sys\nprint('x' * 300_000, file=sys.stderr)\nraise ImportError('no such thing')\n"
        package = self.package(monkeypatch, tmp_path, code)
        server = ServerProcess([package], change_user=False, cache=tmp_path)
        try:
            with pytest.raises(SandboxError, match=r"ImportError: no such thing\Z"):
                server.link()
        finally:
            server.close()
