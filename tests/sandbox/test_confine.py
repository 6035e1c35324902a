"""Every layer of the confinement, by trying what it forbids in a real worker."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox.client import SandboxError
from grader.sandbox.confine import LAYERS, SCRATCH
from grader.sandbox.handle import WorkerDied
from tests.support.places import ROOT
from tests.support.workers import Bench, Refusal


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.server.close()


def test_every_layer_is_in_force(bench: Bench) -> None:
    with bench.worker("") as worker:
        missing = set(LAYERS) - set(worker.layers)
    assert missing <= {"user", SCRATCH}


class TestEnvironment:
    def test_no_variable_of_the_grader_reaches_a_worker(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NEUROKATA_SECRET", "a secret that must not be seen")
        own = Bench()
        try:
            seen = own.run("import os\nreturn dict(os.environ)")
        finally:
            own.server.close()
        assert "NEUROKATA_SECRET" not in seen
        assert seen["HOME"] in ("/nonexistent", bench.plan().scratch)

    def test_no_descriptor_but_the_channel_and_the_streams(self, bench: Bench) -> None:
        body = """
import os
found = []
for number in range(4096):
    try:
        os.fstat(number)
        found.append(number)
    except OSError:
        pass
return found
"""
        assert bench.run(body) == [0, 1, 2, 3]


class TestFiles:
    @pytest.mark.parametrize(
        "path",
        [
            "/etc/passwd",
            "/proc/1/environ",
            "/proc/self/environ",
            "/proc/self/maps",
            str(ROOT / "pyproject.toml"),
            str(ROOT / "solutions" / "ex01_activations.py"),
            str(ROOT / "grader" / "checking" / "suite.py"),
        ],
    )
    def test_nothing_but_python_is_read(self, bench: Bench, path: str) -> None:
        with pytest.raises(Refusal, match="PermissionError"):
            bench.run("open(a0).read()", path)

    def test_python_and_its_packages_are_read(self, bench: Bench) -> None:
        body = "import numpy.ma, json.tool\nreturn len(open(json.tool.__file__).read())"
        assert bench.run(body) > 0

    def test_a_forbidden_folder_inside_an_open_one_stays_closed(self) -> None:
        import msgspec

        package = Path(msgspec.__file__).parent
        own = Bench(forbidden=(package,))
        try:
            with pytest.raises(Refusal, match="PermissionError"):
                own.run("open(a0).read()", str(package / "__init__.py"))
            assert own.run("import rich\nreturn rich.__name__") == "rich"
        finally:
            own.server.close()

    @pytest.mark.parametrize("folder", ["/tmp", "/var/tmp", "/dev/shm"])
    @pytest.mark.parametrize("scratch", [False, True])
    def test_nothing_is_written(self, bench: Bench, folder: str, scratch: bool) -> None:
        plan = bench.plan()
        if scratch and plan.scratch != folder:
            with pytest.raises(Refusal, match=r"PermissionError|OSError"):
                bench.run("open(a0 + '/written-by-a-submission', 'w')", folder)
        if not scratch:
            with pytest.raises(Refusal, match=r"PermissionError|OSError"):
                bench.run("open(a0 + '/written-by-a-submission', 'w')", folder, scratch=None)
        assert not Path(folder, "written-by-a-submission").exists()

    @pytest.mark.parametrize(
        "attempt",
        [
            "os.mkdir('/tmp/made')",
            "os.unlink(a0)",
            "os.rename(a0, a0 + '.moved')",
            "os.symlink('/etc/passwd', '/tmp/link')",
            "posix.chmod(a0, 0o777)",
            "os.truncate(a0, 0)",
        ],
    )
    @pytest.mark.parametrize("scratch", [None, "/mnt"])
    def test_nothing_is_changed(
        self, bench: Bench, tmp_path: Path, attempt: str, scratch: str | None
    ) -> None:
        victim = tmp_path / "victim"
        victim.write_text("whole")
        victim.chmod(0o666)
        with pytest.raises(Refusal, match=r"PermissionError|OSError"):
            bench.run(f"import os, posix\n{attempt}", str(victim), scratch=scratch)
        assert victim.read_text() == "whole"


class TestNetwork:
    @pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"])
    def test_no_socket_of_any_family(self, bench: Bench, family: str) -> None:
        with pytest.raises(Refusal, match="PermissionError"):
            bench.run(f"import socket\nsocket.socket(socket.{family}, socket.SOCK_DGRAM)")

    def test_nothing_arrives_at_a_listener(self, bench: Bench) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.2)
            body = "import socket\nsocket.create_connection(('127.0.0.1', a0), timeout=1).sendall(b'stolen')"
            with pytest.raises(Refusal):
                bench.run(body, listener.getsockname()[1])
            with pytest.raises(TimeoutError):
                listener.accept()

    def test_no_name_is_looked_up(self, bench: Bench) -> None:
        with pytest.raises(Refusal):
            bench.run("import socket\nsocket.getaddrinfo('stolen.example', 80)")


class TestProcesses:
    @pytest.mark.parametrize(
        "attempt",
        [
            "os.fork()",
            "os.execv('/bin/true', ['true'])",
            "os.posix_spawn('/bin/true', ['true'], {})",
            "subprocess.run(['true'])",
            "os.kill(os.getppid(), 0)",
            "os.kill(-1, 0)",
            "os.kill(1, 0)",
            "os.setuid(0)",
            "os.setsid()",
            "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
            "resource.prlimit(0, resource.RLIMIT_NPROC, (-1, -1))",
            "os.memfd_create('hidden')",
            "os.pidfd_open(os.getppid())",
        ],
    )
    def test_refused(self, bench: Bench, attempt: str) -> None:
        with pytest.raises(Refusal, match=r"PermissionError|OSError|ValueError"):
            bench.run(f"import os, resource, subprocess\n{attempt}")

    def test_no_shell(self, bench: Bench) -> None:
        assert bench.run("import os\nreturn os.system('true')") != 0

    @pytest.mark.parametrize(
        ("name", "number", "arguments"),
        [
            ("ptrace", 101, (16, 1, 0, 0)),
            ("unshare", 272, (0x10000000,)),
            ("mount", 165, (0, 0, 0, 0, 0)),
            ("bpf", 321, (0, 0, 0)),
            ("io_uring_setup", 425, (8, 0)),
            ("keyctl", 250, (0, 0)),
            ("userfaultfd", 323, (0,)),
            ("process_vm_readv", 310, (1, 0, 0, 0, 0, 0)),
            ("clone3 of a process", 435, (0, 0)),
        ],
    )
    @pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
    def test_raw_system_call_is_refused(
        self, bench: Bench, name: str, number: int, arguments: tuple[int, ...]
    ) -> None:
        body = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
return [libc.syscall(a0, *a1), ctypes.get_errno()]
"""
        result, error = bench.run(body, number, arguments)
        assert (result, error) in ((-1, 1), (-1, 38)), name

    def test_threads_work(self, bench: Bench) -> None:
        body = """
import threading
found = []
threads = [threading.Thread(target=found.append, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
return sorted(found)
"""
        assert bench.run(body) == [0, 1, 2, 3]

    def test_no_capability_is_left(self, bench: Bench) -> None:
        body = """
import ctypes
libc = ctypes.CDLL(None)
held = [n for n in range(41) if libc.prctl(23, n, 0, 0, 0) == 1]
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
sets = (ctypes.c_uint32 * 6)()
libc.capget(header, sets)
return [held, list(sets)]
"""
        held, sets = bench.run(body)
        assert held == []
        assert not any(sets)


class TestLimits:
    def test_memory(self, bench: Bench) -> None:
        with pytest.raises(Refusal, match="MemoryError"):
            bench.run("return len(bytearray(a0))", 1 << 30)

    def test_memory_of_numpy(self, bench: Bench) -> None:
        with pytest.raises(Refusal, match=r"Memory"):
            bench.run("import numpy\nreturn float(numpy.ones(a0).sum())", 1 << 28)

    @pytest.mark.parametrize(
        ("flags", "kind"),
        [(0x21, "shared"), (0x122, "a stack"), (0x102, "a stack of a file"), (0x22, "private")],
    )
    def test_memory_of_every_kind_is_counted(self, bench: Bench, flags: int, kind: str) -> None:
        body = "import mmap\nheld = mmap.mmap(-1, a0, flags=a1)\nreturn len(held)"
        with pytest.raises(Refusal, match=r"PermissionError|OSError|MemoryError|ValueError"):
            bench.run(body, 1 << 30, flags)

    def test_threads_are_limited(self, bench: Bench) -> None:
        body = """
import threading, time
for _ in range(20_000):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
"""
        before = threading.active_count()
        with pytest.raises(Refusal, match=r"can't start new thread|MemoryError"):
            bench.run(body)
        assert threading.active_count() == before

    def test_descriptors_are_limited(self, bench: Bench) -> None:
        with pytest.raises(Refusal, match="Too many open files"):
            bench.run("import os\nkept = [os.pipe() for _ in range(1000)]")

    def test_processor_time(self, bench: Bench) -> None:
        with (
            bench.worker("def burn():\n    while True:\n        pass\n", cpu_seconds=1) as worker,
            pytest.raises(WorkerDied, match="more processor time"),
        ):
            bench.call(worker, "burn")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a worker another user")
class TestUser:
    def test_each_worker_is_a_user_of_its_own(self) -> None:
        own = Bench(change_user=True)
        try:
            body = "import os\nreturn [os.getresuid(), os.getresgid(), os.getgroups()]"
            found = [own.run(body) for _ in range(2)]
        finally:
            own.server.close()
        for users, groups, others in found:
            assert len(set(users) | set(groups)) == 1
            assert users[0] >= 61184
            assert others == []
        assert found[0] != found[1]


class TestFailClosed:
    def test_a_worker_that_cannot_be_confined_runs_nothing(self) -> None:
        # No path holds a zero byte, so the layer that opens the paths fails.
        own = Bench(change_user=False)
        try:
            plan = own.plan(readable=("\0",))
            with pytest.raises(SandboxError, match="Landlock"):
                own.server.link().fork_worker(plan)
        finally:
            own.server.close()
