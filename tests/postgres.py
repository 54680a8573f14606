"""A PostgreSQL server of its own for the tests, on a socket in a temporary folder; found through PATH and pg_config."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAMS = ("initdb", "postgres")
UNPRIVILEGED = ("postgres", "nobody")
START_S = 30


def find_programs():
    """Program name to path; a dictionary that lacks one when it is not on this machine."""
    folders = os.environ.get("PATH", "")
    asker = shutil.which("pg_config")
    if asker:
        said = subprocess.run([asker, "--bindir"], capture_output=True, text=True, check=False)
        folders += os.pathsep + said.stdout.strip()
    found = {name: shutil.which(name, path=folders) for name in PROGRAMS}
    return {name: path for name, path in found.items() if path}


def why_not():
    """Why no server can be started here, or None."""
    missing = set(PROGRAMS) - set(find_programs())
    if missing:
        return f"no {', '.join(sorted(missing))} on this machine"
    if not hasattr(os, "geteuid"):
        return "no socket files on this system"
    if os.geteuid() == 0 and not (shutil.which("setpriv") and _other_user()):
        return "PostgreSQL refuses to run as root, and there is no setpriv or no other user"
    return None


def _other_user():
    import pwd  # not on every system

    known = {user.pw_name: user for user in pwd.getpwall()}
    return next((known[name] for name in UNPRIVILEGED if name in known), None)


class Server:
    """Started by `with`; `fresh()` empties its database and gives the address."""

    def __enter__(self):
        self.programs = find_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="zj-pg-"))
        self.prefix, owner = [], None
        if os.geteuid() == 0:
            owner = _other_user()
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.prefix = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
        data = self.folder / "data"
        made = ["initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run(made, check=True, stdout=subprocess.DEVNULL)
        quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "listen_addresses="]
        command = [*self.prefix, self.programs["postgres"], "-D", str(data), "-k", str(self.folder), *quick]
        self.log = (self.folder / "log").open("w")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=self.folder)
        self._wait()
        return self

    def _run(self, arguments, **more):
        command = [*self.prefix, self.programs[arguments[0]], *arguments[1:]]
        return subprocess.run(command, cwd=self.folder, timeout=120, **more)

    def _wait(self):
        import psycopg

        end = time.monotonic() + START_S
        while True:
            try:
                psycopg.connect(self.address).close()
            except psycopg.OperationalError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")[-2000:]) from None
                time.sleep(0.1)
            else:
                return

    @property
    def address(self):
        return f"postgresql://tester@/postgres?host={self.folder}"

    def fresh(self):
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.address

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)  # a fast stop, open connections are cut
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
