"""`./run` while the package index has newer releases than the locks.

The index is a folder: a stand-in for each distribution of both locks, and a newer release of every one of them.
"""

from __future__ import annotations

import ensurepip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.version import Version

from tests.start.locks import HERE, LOCKS, ROOT, installed, versions_in
from tests.start.stand_ins import fill, newer_releases

pytestmark = pytest.mark.long

RUN = (ROOT / "run").read_text("utf-8")
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
BUNDLED_PIP = Version(ensurepip.version())
BUILD_BACKEND = {"hatchling", "editables", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}
"""What installs the program itself has to run, so these stand in with their code."""


@dataclass(frozen=True, slots=True)
class Start:
    """A copy of the project whose locks name the stand-ins, and how it is started."""

    project: Path
    env: dict[str, str]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Start it to its end."""
        command = [str(self.project / "run"), *words]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder of wheels, and the locks that name those that stand in, by name."""
    folder = tmp_path_factory.mktemp("index")
    locks = {lock: fill(folder, lock, BUILD_BACKEND) for lock in LOCKS}
    newer_releases(folder)
    return folder, locks


@pytest.fixture
def start(tmp_path: Path, clone: Callable[[Path], Path], index: tuple[Path, dict[str, str]]) -> Start:
    """The project before its first start, on a machine that has all but Python packages and no other index."""
    folder, locks = index
    project = clone(tmp_path / "project")
    for lock, text in locks.items():
        (project / lock).write_text(text)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").symlink_to(os.path.realpath(sys.executable))
    for name in set(re.findall(r"^  has (\S+) \|\| echo", RUN, re.MULTILINE)) - {"python3", "git"}:
        (programs / name).symlink_to("/bin/true")
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PIP_CONFIG_FILE": os.devnull}
    return Start(project, {"PATH": f"{programs}:{SYSTEM_PATH}", "HOME": str(tmp_path), **pip})


def test_installs_exactly_what_is_locked(start: Start) -> None:
    """Every distribution has a newer release, and what is installed is the locks', to the last version."""
    result = start.run("test", "--version")
    assert [line for line in result.stderr.splitlines() if line.endswith(" …")][-1].startswith("5/5 ")
    assert (start.project / ".venv" / LOCKS[1]).read_bytes() == (start.project / LOCKS[1]).read_bytes()
    locked = {name: pin.version for lock in LOCKS for name, pin in installed(lock, HERE).items()}
    assert versions_in(start.project / ".venv") == locked


@pytest.mark.skipif(
    Version("23.3") <= BUNDLED_PIP, reason="a pip that remembers what is pinned when an extra is asked for"
)
def test_a_resolving_install_would_not(start: Start) -> None:
    """Left to resolve what distributions require, pip takes up a newer release, has no hash of it, and refuses."""
    resolving = RUN.replace("--no-deps --only-binary", "--only-binary")
    assert resolving != RUN
    (start.project / "run").write_text(resolving)
    result = start.run("test", "--version")
    assert result.returncode == 3
    assert re.search(
        r"must have their versions pinned.*\n +fonttools\[woff\]>=.* from .*fonttools-\S+\.1-py3", result.stderr
    )
