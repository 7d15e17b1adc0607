"""The locks are whole: what they name needs nothing that they do not name.

`./run` installs them without their dependencies, so that pip looks for nothing. What is missing would be missing.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from itertools import combinations, product

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.start.locks import HERE, LINE, LOCKS, OF_CLUSTER, ROOT, Machine, installed, text_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PYTHONS = ("3.11.0", "3.11.9", "3.12.9", "3.13.2")
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
IMPLEMENTATIONS = {"cpython": "CPython", "pypy": "PyPy"}
OTHERS: list[Machine] = [
    {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "implementation_version": python,
        "sys_platform": system,
        "os_name": SYSTEMS[system][0],
        "platform_system": SYSTEMS[system][1],
        "implementation_name": implementation,
        "platform_python_implementation": IMPLEMENTATIONS[implementation],
    }
    for python, system, implementation in product(PYTHONS, SYSTEMS, IMPLEMENTATIONS)
]
MACHINES = {"here": HERE} | {
    "-".join((one["python_full_version"], one["sys_platform"], one["implementation_name"])): one for one in OTHERS
}
ALL = (*LOCKS, OF_CLUSTER)
each_lock = pytest.mark.parametrize("lock", ALL)
each_machine = pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)


def asked_for(lock: str) -> list[Requirement]:
    """What `pyproject.toml` wants of a lock."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    to_run = [*project["dependencies"], *groups["build"]]
    more = project["optional-dependencies"]["cluster"]
    wanted = {LOCKS[0]: to_run, LOCKS[1]: groups["dev"], OF_CLUSTER: [*to_run, *more]}
    return [Requirement(text) for text in wanted[lock]]


@cache
def requirements_of(name: str) -> list[Requirement]:
    """What an installed distribution requires; nothing is known of one that this machine is not meant to have."""
    try:
        return [Requirement(text) for text in distribution(name).requires or ()]
    except PackageNotFoundError:
        assert not any(name in installed(lock, HERE) for lock in ALL)
        return []


def needed(asked_for: Iterable[Requirement], machine: Machine) -> Iterator[Requirement]:
    """All that a machine needs for what is asked for, each with the extras that it is needed with."""
    to_do = list(asked_for)
    done: set[tuple[str, frozenset[str]]] = set()
    while to_do:
        one = to_do.pop()
        yield one
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in done:
            done.add(key)
            to_do += [other for other in requirements_of(one.name) if applies(other, one.extras, machine)]


def applies(requirement: Requirement, extras: Iterable[str], machine: Machine) -> bool:
    """Whether a requirement of a distribution holds on a machine, where these extras of it are asked for."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**machine, "extra": extra}) for extra in ("", *extras))


def unmet(lock: str, machine: Machine) -> list[str]:
    """What a machine needs and does not get from a lock."""
    there = installed(lock, machine)
    return [
        str(one)
        for one in needed(asked_for(lock), machine)
        if (pin := there.get(canonicalize_name(one.name))) is None
        or not one.specifier.contains(pin.version, prereleases=True)
    ]


@each_lock
def test_what_is_installed_is_what_is_locked(lock: str) -> None:
    """Each version is the lock's: what the next tests read is what the lock's own distributions say of themselves."""
    assert {name: distribution(name).version for name in installed(lock, HERE)} == {
        name: pin.version for name, pin in installed(lock, HERE).items()
    }


@each_lock
@each_machine
def test_every_requirement_is_met(lock: str, machine: Machine) -> None:
    """Whatever a locked distribution requires, with the extras asked for, the lock has, on every kind of machine."""
    assert unmet(lock, machine) == []


@each_lock
def test_nothing_is_locked_that_nobody_needs(lock: str) -> None:
    """Each distribution that a lock has for this machine is asked for, or needed by another."""
    reached = {canonicalize_name(one.name) for one in needed(asked_for(lock), HERE)}
    assert installed(lock, HERE).keys() == reached


def test_a_missing_line_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only an extra needs is missed as well: without zopfli, which is needed by `fonttools[woff]`."""
    whole = text_of("requirements.lock")
    without = "".join(line[0] for line in LINE.finditer(whole) if not line["requirement"].startswith("zopfli=="))
    monkeypatch.setattr("tests.start.locks.text_of", lambda _lock: without)
    assert len(without) < len(whole)
    assert any(one.startswith("zopfli") for one in unmet("requirements.lock", HERE))


def test_pip_finds_nothing_amiss() -> None:
    """By pip's own count every installed distribution has what it requires."""
    found = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "No broken requirements found.\n")


@each_lock
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: str) -> None:
    """Nothing else is in it, no option and no comment; where files come from is the machine's own affair."""
    assert LINE.sub("", text_of(lock)) == ""


def test_every_install_of_a_lock_resolves_nothing() -> None:
    """Wherever the project installs a lock, or shows how, pip is told not to look at what distributions require."""
    pages = [ROOT / "run", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    lines = [line for page in pages for line in page.read_text("utf-8").splitlines() if "--require-hashes" in line]
    assert len(lines) >= 3
    assert [line for line in lines if "--no-deps" not in line or "--only-binary :all:" not in line] == []


@each_machine
def test_the_locks_agree(machine: Machine) -> None:
    """A distribution that is in two has the same version in both, so that a second install moves nothing."""
    for one, other in combinations(ALL, 2):
        first, second = installed(one, machine), installed(other, machine)
        both = first.keys() & second.keys()
        assert {name: first[name].version for name in both} == {name: second[name].version for name in both}


def test_the_lock_of_a_cluster_has_all_that_the_first_has() -> None:
    """So that it is installed in its place."""
    assert {line[0] for line in LINE.finditer(text_of(LOCKS[0]))} <= {
        line[0] for line in LINE.finditer(text_of(OF_CLUSTER))
    }
