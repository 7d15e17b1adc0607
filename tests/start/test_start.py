"""The project started as a newcomer starts it: on a bare Debian, by pip from another folder, by uv.

What these need from outside (mirror, proxy, index, certificates) they take from this machine's own configuration.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.start.locks import LOCKS, ROOT, installed, versions_in
from tests.start.stand_ins import newer_releases

pytestmark = pytest.mark.long

LITTLE = ROOT / "generator/cli/example/content"
MINUTES = 60
RELEASE = "bookworm"
NEWER = "/srv/newer"
PLAIN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
REACHING_OUT = re.compile(
    r"PIP_|UV_|(HTTPS?|NO|ALL)_PROXY$|SSL_CERT_|REQUESTS_CA_BUNDLE$|CURL_CA_BUNDLE$", re.IGNORECASE
)

UNCOMPILED = {"PIP_NO_COMPILE": "1"}
"""What is installed is compiled as far as it is imported, and not all of it before."""

Clone = Callable[[Path], Path]


def run(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whatever that is; its output is kept and shown where an assertion fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=15 * MINUTES,
        stdin=subprocess.DEVNULL,
    )
    print(f"$ {' '.join(map(str, command))} -> {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done


def run_well(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> str:
    """Run a command that has to succeed; what it printed."""
    done = run(*command, cwd=cwd, env=env)
    assert done.returncode == 0
    return done.stdout


def outward() -> dict[str, str]:
    """The variables that say how this machine reaches the network."""
    return {name: value for name, value in os.environ.items() if REACHING_OUT.match(name)}


def pip_settings() -> dict[str, str]:
    """Settings of pip from its files, such as an index of one's own: `index-url` to its value."""
    listed = run_well(sys.executable, "-m", "pip", "config", "list", cwd=Path("/"), env=dict(os.environ))
    settings = re.findall(r"^(?:global|user|site|install)\.([a-z-]+)='(.*)'$", listed, re.MULTILINE)
    return dict(settings)


def take_little(project: Path) -> None:
    """Put the small content of `factsheet new site`, which has every kind of file, in place of the example's."""
    shutil.rmtree(project / "content")
    shutil.copytree(LITTLE, project / "content")


def assert_whole_site(site: Path, explainers: int) -> None:
    """Pages, briefings, cards and data are there, each what its name says."""
    assert (site / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert (site / "edition.json").is_file()
    assert (site / "data" / "facts.json").is_file()
    folders = sorted((site / "explainers").iterdir())
    assert len(folders) == explainers
    for explainer in folders:
        assert (explainer / "briefing.pdf").read_bytes().startswith(b"%PDF-")
        assert (explainer / "card.png").read_bytes().startswith(b"\x89PNG")
    assert list(site.rglob("*.woff2"))


# ---------------------------------------------------------------- a bare Debian


class Debian:
    """A fresh Debian in a folder, with nothing but its essential packages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        mirror = first_mirror()
        run_well("debootstrap", "--variant=minbase", RELEASE, root, *mirror, cwd=Path("/"), env=dict(os.environ))
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", root / "etc" / name)
        write(root / "etc/apt/apt.conf.d/90machine", apt_settings())
        write(root / "etc/dpkg/dpkg.cfg.d/90machine", "force-unsafe-io\n")  # it is thrown away: no disk need hold it
        settings = pip_settings()
        write(root / "etc/pip.conf", "[global]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items()))
        for value in {*outward().values(), *settings.values()}:
            if Path(value).is_absolute() and Path(value).is_file():
                self.trust(Path(value))

    def trust(self, certificates: Path) -> None:
        """Put certificates where this machine has them, and where Debian takes up those of one's own."""
        text = certificates.read_text("utf-8")
        write(self.root / str(certificates).lstrip("/"), text)
        write(self.root / "usr/local/share/ca-certificates" / f"{certificates.stem}.crt", text)

    def run(self, *command: str | Path, user: str = "root") -> subprocess.CompletedProcess[str]:
        """Run a command inside, as this user."""
        env = {"PATH": PLAIN_PATH, "HOME": "/srv", "LANG": "C.UTF-8", **UNCOMPILED, **outward()}
        env["PIP_FIND_LINKS"] = f"{NEWER} {env.get('PIP_FIND_LINKS', '')}"
        return run("chroot", f"--userspec={user}", self.root, *command, cwd=Path("/"), env=env)


def first_mirror() -> list[str]:
    """The mirror that apt takes Debian from here; empty leaves the choice to debootstrap."""
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[:1]


def apt_settings() -> str:
    """Settings of apt about proxies, certificates and dates, as a file of its own."""
    dump = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=True).stdout
    wanted = re.compile(r"^Acquire::(https?|ftp|Check-|Retries)", re.IGNORECASE)
    return "".join(f"{line}\n" for line in dump.splitlines() if wanted.match(line))


def write(path: Path, text: str) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def debian() -> Iterator[Debian]:
    """A bare Debian that is gone when the test is over, for it takes a gigabyte."""
    with tempfile.TemporaryDirectory(prefix="debian-", ignore_cleanup_errors=True) as folder:
        yield Debian(Path(folder) / "root")


@pytest.mark.skipif(os.geteuid() != 0, reason="a Debian of one's own (debootstrap, chroot) takes root")
def test_builds_on_a_bare_debian(debian: Debian, clone: Clone) -> None:
    """Without Python, without anything: a user is told the one line to run, and root gets the site at once.

    Whatever newer releases there are, of what is locked and of what that requires, the locked ones are installed.
    """
    project = clone(debian.root / "srv" / "fact sheets")
    take_little(project)
    start = "/srv/fact sheets/run"
    (debian.root / NEWER.lstrip("/")).mkdir()
    newer_releases(debian.root / NEWER.lstrip("/"))

    refused = debian.run(start, "build", user="nobody")
    assert refused.returncode == 3
    install = r"apt-get update && apt-get install -y \S+ python3 python3-venv .*\blibpango-1\.0-0\b.*"
    assert re.fullmatch(rf"missing; install with \(it takes root\): {install}\n", refused.stderr)

    built = debian.run(start, "build")
    assert built.returncode == 0
    assert [line[:4] for line in built.stderr.splitlines()[:4]] == ["1/4 ", "2/4 ", "3/4 ", "4/4 "]
    locked = installed(LOCKS[0], {"python_version": "3.11", "python_full_version": "3.11.2"})
    assert versions_in(project / ".venv") == {name: pin.version for name, pin in locked.items()}
    assert_whole_site(project / "site", explainers=1)

    made = (project / ".venv" / "made-in").stat().st_mtime_ns
    again = debian.run(start, "check")
    assert again.returncode == 0
    assert (project / ".venv" / "made-in").stat().st_mtime_ns == made


# ---------------------------------------------------------------- pip and uv


def fresh_environment(folder: Path) -> Path:
    """A new virtual environment; the folder of its programs."""
    run_well(sys.executable, "-m", "venv", folder, cwd=Path("/"), env=dict(os.environ))
    return folder / "bin"


def test_works_when_installed_by_pip(tmp_path: Path, clone: Clone) -> None:
    """`pip install .` carries templates and fonts: the command builds a folder that holds content and nothing else."""
    project = clone(tmp_path / "project")
    take_little(project)
    programs = fresh_environment(tmp_path / "environment")
    run_well(programs / "pip", "install", "--quiet", ".", cwd=project, env={**os.environ, **UNCOMPILED})
    newsroom = tmp_path / "newsroom"
    shutil.copytree(project / "content", newsroom / "content")
    shutil.rmtree(project)

    run_well(programs / "factsheet", "build", cwd=newsroom, env={"PATH": PLAIN_PATH})

    assert_whole_site(newsroom / "site", explainers=1)


def test_the_wheel_holds_what_runs(tmp_path: Path, clone: Clone) -> None:
    """Package, templates, fonts and licences are in the wheel; locks, tests and content are not."""
    project = clone(tmp_path / "project")
    command = ["pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", "."]
    run_well(sys.executable, "-m", *command, cwd=project, env=dict(os.environ))
    (wheel,) = (project / "wheels").glob("factsheet-*.whl")
    names = run_well(sys.executable, "-m", "zipfile", "--list", wheel, cwd=project, env=dict(os.environ))

    held = {line.split()[0] for line in names.splitlines()[1:]}
    assert "generator/_templates/style/fonts/serif-text-400.woff2" in held
    assert "generator/_templates/print/fonts/serif-text-400.ttf" in held
    assert any(name.endswith("/licenses/LICENSE") for name in held)
    assert {name.split("/")[0].partition("-")[0] for name in held} == {"generator", "factsheet"}
    assert not [name for name in held if name.endswith(".lock")]


def test_works_by_uv(tmp_path: Path, clone: Clone) -> None:
    """`uv run factsheet build` builds the site; the lock that uv writes, with addresses in it, stays out of git."""
    project = clone(tmp_path / "project")
    take_little(project)
    programs = fresh_environment(tmp_path / "environment")
    run_well(programs / "pip", "install", "--quiet", "uv", cwd=project, env={**os.environ, **UNCOMPILED})
    env = {
        "PATH": PLAIN_PATH,
        "HOME": str(tmp_path),
        **outward(),
        "UV_PYTHON": os.path.realpath(sys.executable),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_CACHE_DIR": str(tmp_path / "cache"),
    }
    if index := pip_settings().get("index-url"):
        env["UV_DEFAULT_INDEX"] = index

    run_well(programs / "uv", "run", "factsheet", "build", cwd=project, env=env)

    assert_whole_site(project / "site", explainers=1)
    run_well("git", "init", "--quiet", cwd=project, env=env)
    assert "uv.lock" not in run_well("git", "status", "--porcelain", "--untracked-files=all", cwd=project, env=env)
