"""A PostgreSQL server of its own, from the system's package, as a user without privileges."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.programs import required_program

PACKAGE = "postgresql"
WAIT_SECONDS = 60
# Of root's rights the server wants none: it refuses to start.
_USER = "postgres"


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server on a socket in a temporary folder; the SQLAlchemy URL of an empty database."""
    initdb, pg_ctl = (required_program(name, PACKAGE, _program_folders()) for name in ("initdb", "pg_ctl"))
    # Not below pytest's own folder, which nobody but its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    data = folder / "data"
    as_user: dict[str, object] = {"cwd": folder}
    if os.geteuid() == 0:
        user = pwd.getpwnam(_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user.update(user=user.pw_uid, group=user.pw_gid, extra_groups=[])
    # Only what starts with a slash is a socket; and none but its owner (and root) can enter the folder.
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run = [str(pg_ctl), "--pgdata", str(data), "--wait", "--timeout", str(WAIT_SECONDS), "--silent"]
    try:
        create = [str(initdb), "--pgdata", str(data), "--auth=trust", f"--username={_USER}", "--no-sync"]
        _run([*create, "--encoding=UTF8", "--locale=C"], as_user)
        _run([*run, "--log", str(folder / "log"), "--options", options, "start"], as_user)
        try:
            yield f"postgresql+psycopg://{_USER}@/postgres?host={folder}"
        finally:
            _run([*run, "--mode=immediate", "stop"], as_user)
    finally:
        shutil.rmtree(folder)


def _run(command: list[str], how: dict) -> None:
    ran = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        **how,
    )
    assert ran.returncode == 0, ran.stdout.decode(errors="replace")


def _program_folders() -> list[Path]:
    """Where Debian has the server's programs, which are not on the search path: the newest version first."""
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return sorted(found, key=lambda folder: float(folder.parent.name), reverse=True)
