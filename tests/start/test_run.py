"""`./run` on a machine whose interpreter only notes what it is asked for: when it installs, and when it does not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Notes every call in the file `calls` and chatters; fails where the call holds the words in the file `fail`.
INTERPRETER = """#!/bin/sh
echo "$*" >>"$HERE/calls"
case "$*" in "-c "* | *factsheet*) ;; *) echo "chatter of $*" ;; esac
if [ -s "$HERE/fail" ] && echo "$*" | grep -q -f "$HERE/fail"; then exit 1; fi
case "$*" in
  "-m venv --clear .venv") rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  *"-m pip install"*) sleep "${PIP_TAKES:-0}" ;;
esac
"""
# Notes every call as well, by its name; it is what the tests need beside Python.
NOTED = """#!/bin/sh
echo "${0##*/} $*" >>"$HERE/calls"
if [ -s "$HERE/fail" ] && echo "${0##*/} $*" | grep -q -f "$HERE/fail"; then exit 1; fi
"""
INSTALLED = ("git", "chromium-headless-shell", "pdffonts", "qpdf", "debootstrap", "npm", "java")
# All that a start takes from the system besides.
SYSTEM = "cat cmp cp date dirname flock grep id mkdir paste rm sed sleep tee tr".split()
CHECKERS = "tests/browser"
PYTEST = "-m pytest -n 2 --dist loadfile --no-loadscope-reorder"
NPM_LOCK = f"{CHECKERS}/package-lock.json"


class Machine:
    """A folder with the project's starter, and programs of its own before all others on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "fact sheets"
        self.project.mkdir(parents=True)
        (self.project / CHECKERS).mkdir(parents=True)
        for name in ("run", "requirements.lock", "requirements-dev.lock", f"{CHECKERS}/package.json", NPM_LOCK):
            shutil.copy2(ROOT / name, self.project / name)
        (folder / "bin").mkdir()
        for name in SYSTEM:
            (folder / "bin" / name).symlink_to(shutil.which(name) or name)
        self.add("python3", INTERPRETER)
        for name in INSTALLED:
            self.add(name, NOTED)
        (folder / "fail").touch()

    def add(self, name: str, text: str) -> None:
        """Put a program on the path, in the place of one that may be there."""
        program = self.folder / "bin" / name
        program.unlink(missing_ok=True)
        program.write_text(text)
        program.chmod(0o755)

    def fail(self, words: str) -> None:
        """From now on what is called with these words fails; with none, nothing does."""
        (self.folder / "fail").write_text(words)

    def environment(self, pip_takes: str = "0") -> dict[str, str]:
        """What a start finds in its environment; `pip_takes` is how many seconds each install lasts."""
        return {"PATH": str(self.folder / "bin"), "HERE": str(self.folder), "PIP_TAKES": pip_takes}

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Start the project with these words."""
        command = [str(self.project / "run"), *words]
        return subprocess.run(
            command, cwd=cwd or self.project, env=self.environment(), capture_output=True, text=True, check=False
        )

    def calls(self, words: str) -> int:
        """How often the interpreter was called with these words among others, since the last question."""
        log = self.folder / "calls"
        found = sum(words in line for line in log.read_text().splitlines()) if log.exists() else 0
        log.unlink(missing_ok=True)
        return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which nothing is installed yet."""
    return Machine(tmp_path / "machine")


def test_installs_once(machine: Machine) -> None:
    """The first start makes the environment from the lock with hashes; the second one only starts, and says nothing."""
    assert machine.run("build").returncode == 0
    assert machine.calls("--require-hashes -r requirements.lock") == 1
    second = machine.run("build", "--drafts")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    log = (machine.folder / "calls").read_text()
    assert log == ".venv/bin/factsheet build --drafts\n"


def test_words_arrive_as_they_were_given(machine: Machine) -> None:
    """A word with spaces, quotes or a star stays one word."""
    machine.run("build")
    machine.calls("")
    machine.run("trace", "at least *", "it's")
    assert (machine.folder / "calls").read_text() == ".venv/bin/factsheet trace at least * it's\n"


def test_exit_code_is_the_commands_own(machine: Machine) -> None:
    """What `factsheet` returns, `./run` returns."""
    machine.run("build")
    machine.fail("factsheet check\n")
    assert machine.run("check").returncode == 1


def test_starts_from_anywhere(machine: Machine) -> None:
    """Called from another folder it still works on its own."""
    assert machine.run("build", cwd=machine.folder).returncode == 0
    assert (machine.project / ".venv" / "made-in").read_text() == f"{machine.project}\n"


@pytest.mark.parametrize("step", ["-m venv", "-r requirements.lock", "--no-deps -e"])
def test_a_failed_install_is_not_believed(machine: Machine, step: str) -> None:
    """A step that fails ends with exit code 3, and the next start installs all of it again."""
    machine.fail(f"[ ]*{step}\n")
    assert machine.run("build").returncode == 3
    machine.fail("")
    machine.calls("")
    assert machine.run("build").returncode == 0
    assert machine.calls("-m venv --clear .venv") == 1


def test_a_killed_install_is_not_believed(machine: Machine) -> None:
    """A start that is killed while it installs over an older environment leaves none that the next one believes."""
    machine.run("build")
    with (machine.project / "requirements.lock").open("a") as lock:
        lock.write("# another\n")
    started = subprocess.Popen([machine.project / "run", "build"], env=machine.environment(pip_takes="5"))
    deadline = time.monotonic() + 10
    while (machine.project / ".venv" / "made-in").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    started.kill()
    started.wait()
    assert not (machine.project / ".venv" / "made-in").exists()


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    """Another lock means another environment, made from nothing."""
    machine.run("build")
    machine.calls("")
    with (machine.project / "requirements.lock").open("a") as lock:
        lock.write("# another\n")
    machine.run("build")
    assert machine.calls("-m venv --clear .venv") == 1


def test_a_moved_project_is_installed_anew(machine: Machine) -> None:
    """An environment that points to where the project used to be is not used."""
    machine.run("build")
    machine.calls("")
    machine.project = machine.project.rename(machine.folder / "elsewhere")
    assert machine.run("build").returncode == 0
    assert machine.calls("-m venv --clear .venv") == 1


def test_two_starts_install_once(machine: Machine) -> None:
    """A second start waits for the first one's install and uses it."""
    command = [str(machine.project / "run"), "build"]
    starts = [subprocess.Popen(command, env=machine.environment(pip_takes="0.3")) for _ in range(3)]
    assert [start.wait() for start in starts] == [0, 0, 0]
    assert machine.calls("-m venv --clear .venv") == 1


def steps(stderr: str) -> list[str]:
    """The lines that name a step; there must be no others."""
    lines = stderr.splitlines()
    assert [line for line in lines if not re.fullmatch(r"\d/\d [\w ]+ …", line)] == []
    return lines


def test_each_step_is_a_line(machine: Machine) -> None:
    """While it installs it says which of how many steps it takes; what pip and venv have to say is kept in a file."""
    built = machine.run("build")
    assert steps(built.stderr) == [
        "1/3 Python environment …",
        "2/3 Python packages …",
        "3/3 the program itself …",
    ]
    assert "chatter of -m pip install" in (machine.project / ".install.log").read_text()
    lines = machine.run("test").stderr.splitlines()
    assert lines[:2] == ["1/2 Python packages for the tests …", "2/2 checkers of finished pages …"]


def test_what_fails_is_shown(machine: Machine) -> None:
    """A step that fails shows what it printed, and nothing of the steps before it."""
    machine.fail("[ ]*-r requirements.lock\n")
    result = machine.run("build")
    first, second, shown = result.stderr.splitlines()
    assert [first, second] == ["1/3 Python environment …", "2/3 Python packages …"]
    assert re.fullmatch(r"chatter of -m pip install .* -r requirements\.lock", shown)


def test_an_old_interpreter_is_named(machine: Machine) -> None:
    """Python older than 3.11 ends the start before anything is made."""
    machine.fail("sys.version_info\n")
    result = machine.run("build")
    assert result.returncode == 3
    assert "needs Python 3.11 or newer; this is chatter of --version" in result.stderr
    assert not (machine.project / ".venv").exists()


USER = "#!/bin/sh\necho 1000\n"
ROOT_USER = "#!/bin/sh\necho 0\n"
MISSING_PANGO = "libpango-1.0.so.0\n"


@pytest.mark.parametrize("sudo", ["sudo ", ""])
def test_who_is_not_root_is_told_what_to_run(machine: Machine, sudo: str) -> None:
    """One line to copy, with everything that the tests need as well, by sudo where there is one; nothing is made."""
    machine.add("id", USER)
    machine.add("apt-get", NOTED)
    if sudo:
        machine.add("sudo", NOTED)
    (machine.folder / "bin" / "qpdf").unlink()
    machine.fail(MISSING_PANGO)
    result = machine.run("test")
    install = f"{sudo}apt-get install -y --no-install-recommends libpango-1.0-0 qpdf"
    assert result.returncode == 3
    assert result.stderr == f"missing; install with (it takes root): {sudo}apt-get update && {install}\n"
    assert machine.calls("apt-get") == 0
    assert not (machine.project / ".venv").exists()


def test_root_gets_the_packages(machine: Machine) -> None:
    """Where apt can install what is missing, that is the first step."""
    machine.add("id", ROOT_USER)
    machine.add("apt-get", NOTED)
    machine.fail(MISSING_PANGO)
    result = machine.run("build")
    assert result.returncode == 0
    assert steps(result.stderr)[0] == "1/4 Debian packages …"
    calls = (machine.folder / "calls").read_text().splitlines()
    update, install = (line for line in calls if line.startswith("apt-get "))
    assert update == "apt-get update -qq"
    assert re.fullmatch(r"apt-get install -y .*--no-install-recommends libpango-1\.0-0", install)


def test_the_tests_tools_are_not_installed_for_a_build(machine: Machine) -> None:
    """A build installs one lock; `./run test` the second one beside it."""
    machine.run("build")
    assert machine.calls("requirements-dev.lock") == 0
    machine.run("test", "--collect-only")
    log = (machine.folder / "calls").read_text()
    assert "--require-hashes -r requirements-dev.lock" in log
    assert f"{PYTEST} --collect-only\n" in log


def test_the_tests_tools_are_installed_once(machine: Machine) -> None:
    """What pip and npm install for the tests is there for the next call; npm runs nothing of what it installs."""
    machine.run("test")
    log = (machine.folder / "calls").read_text()
    assert f"npm ci --prefix .venv/{CHECKERS} --ignore-scripts" in log
    assert (machine.project / ".venv" / NPM_LOCK).read_bytes() == (ROOT / NPM_LOCK).read_bytes()
    machine.calls("")
    machine.run("test")
    log = (machine.folder / "calls").read_text()
    assert "npm" not in log
    assert "-m pip" not in log


@pytest.mark.parametrize("lock", ["requirements-dev.lock", NPM_LOCK])
def test_a_changed_lock_of_the_tests_is_installed(machine: Machine, lock: str) -> None:
    """Another lock of the tests is installed into the environment that there is."""
    machine.run("test")
    machine.calls("")
    with (machine.project / lock).open("a") as changed:
        changed.write("\n")
    machine.run("test")
    log = (machine.folder / "calls").read_text()
    assert "-r requirements-dev.lock" in log
    assert "npm ci" in log
    assert "-m venv" not in log


@pytest.mark.parametrize("step", ["-r requirements-dev.lock", "npm ci"])
def test_a_failed_install_for_the_tests_is_not_believed(machine: Machine, step: str) -> None:
    """A step that fails ends with exit code 3; so it does over an older environment, and the next call installs."""
    machine.run("test")
    with (machine.project / NPM_LOCK).open("a") as changed:
        changed.write("\n")
    machine.fail(f"[ ]*{step}\n")
    assert machine.run("test").returncode == 3
    machine.fail("")
    machine.calls("")
    machine.run("test")
    assert machine.calls("npm ci") == 1


def test_the_lock_of_npm_holds_hashes_and_no_address() -> None:
    """Each package by a version and the hash of its file; where it comes from is the machine's own affair."""
    lock = json.loads((ROOT / NPM_LOCK).read_bytes())
    wanted = json.loads((ROOT / CHECKERS / "package.json").read_bytes())["devDependencies"]
    packages = {name.removeprefix("node_modules/"): entry for name, entry in lock["packages"].items() if name}
    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []
    told = [{key: held for key, held in entry.items() if key != "funding"} for entry in packages.values()]
    assert re.findall(r'"resolved"|https?:', json.dumps(told)) == []


def test_what_is_installed_has_its_reason() -> None:
    """The page on dependencies names each package that a start takes from Debian, and that the tests take from npm."""
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    debian = re.findall(r"\|\| echo ([a-z0-9.-]+)$", (ROOT / "run").read_text("utf-8"), re.MULTILINE)
    npm = json.loads((ROOT / CHECKERS / "package.json").read_bytes())["devDependencies"]
    assert len(debian) >= 12
    assert [name for name in debian if f"`{name}`" not in page] == []
    assert [name for name in npm if f"| [{name}](" not in page] == []


def test_quick_is_one_word(machine: Machine) -> None:
    """`./run test quick` gives pytest the quick set, without what takes long; what follows goes to pytest as ever."""
    machine.run("test", "quick", "-k", "spelling")
    folders = "tests/unit tests/checks tests/verify tests/golden"
    assert machine.calls(f"{PYTEST} -m not long {folders} -k spelling") == 1
    assert [folder for folder in folders.split() if not (ROOT / folder).is_dir()] == []


def test_a_failed_recipe_fails_the_tests(machine: Machine) -> None:
    """Every recipe runs, the tests last, and one that failed is named and decides the exit code."""
    result = machine.run("test")
    assert "failed before the tests: [ruff check] [ruff format --check] [mypy] [lint-imports]" in result.stderr
    assert result.returncode == 1
    assert machine.calls("-m pytest") == 1
