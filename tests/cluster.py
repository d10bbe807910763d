"""A PostgreSQL server of a test's own, to be stopped, filled up and locked out of; what others use stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.server.process import free_port

OWNER, PASSWORD = "dealcraft", "right horse"
_DEBIAN = Path("/usr/lib/postgresql")


class Cluster:
    """Listens on 127.0.0.1 with passwords. `small`: a folder on a disk of that many kilobytes, for a tablespace."""

    def __init__(self, folder: Path, programs: Path, small: int = 0) -> None:
        self.port = free_port()
        self.small = folder / "small"
        self._programs, self._data, self._small_size = programs, folder / "data", small
        self._log = folder / "log"
        word = folder / "password"
        word.write_text(PASSWORD)
        if os.geteuid() == 0:
            for each in (folder, word):
                shutil.chown(each, "postgres")
        self._run(
            f"{programs}/initdb", "-D", str(self._data), "-U", OWNER, "-A", "scram-sha-256", "--pwfile", str(word),
            "--no-locale", "-E", "UTF8", "--no-sync",
        )  # fmt: skip
        self.start()
        self.run("CREATE DATABASE dealcraft")

    def address(self, user: str = OWNER, password: str = PASSWORD, database: str = "dealcraft", more: str = "") -> str:
        word = password.replace(" ", "%20")
        return f"postgresql://{user}:{word}@127.0.0.1:{self.port}/{database}?{more}"

    def run(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database=database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._data} -c max_connections=40"
        self._control("start", "-l", str(self._log), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self._control("stop", "-m", mode)

    def _control(self, *what: str) -> None:
        command = [f"{self._programs}/pg_ctl", "-D", str(self._data), "-w", *what]
        if not self._small_size or what[0] != "start":
            self._run(*command)
            return
        # only the server sees this disk
        size = f"size={self._small_size}k"
        mounted = f'mkdir -p "$0" && mount -t tmpfs -o {size} tmpfs "$0" && chown postgres "$0" && exec runuser -u postgres -- "$@"'
        self._run("unshare", "-m", "sh", "-c", mounted, str(self.small), *command, as_owner=False)

    def _run(self, *command: str, as_owner: bool = True) -> None:
        other = ("runuser", "-u", "postgres", "--") if as_owner and os.geteuid() == 0 else ()
        # the server outlives the command, so it must not hold a pipe that somebody waits for
        with tempfile.TemporaryFile() as said:
            done = subprocess.run([*other, *command], stdout=said, stderr=said, cwd="/", check=False)
            said.seek(0)
            assert done.returncode == 0, said.read().decode(errors="replace")


@contextmanager
def own_cluster(small: int = 0) -> Iterator[Cluster]:
    """Skips where PostgreSQL's programs are not installed, or may not be run."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not installed here")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root, and there is no runuser")
    if small and not _may_mount():
        pytest.skip("private mounts are not allowed here")
    # short, because a socket's path is; and where the server's user may look in
    with tempfile.TemporaryDirectory(prefix="dc-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder), programs, small)
        try:
            yield cluster
        finally:
            cluster.stop("immediate")


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    here = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    return here[-1].parent if here else None


def _may_mount() -> bool:
    probe = ["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return (
        os.geteuid() == 0
        and bool(shutil.which("unshare"))
        and not subprocess.run(probe, capture_output=True).returncode
    )
