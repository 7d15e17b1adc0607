"""Pages made by a cluster: the same bytes, the same faults, and a published site that nothing of it harms.

The cluster is Dask's own, two processes on loopback. Where Dask is not installed nothing here runs.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.cluster import Cluster, cluster_at
from generator.files import Folder
from generator.notice import OutsideFault
from generator.read import read
from generator.store import key_of
from generator.wording import wording_for
from tests.build.projects import FACT, Build, Files, ReadFolder, edit, in_the_page, override

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
dask = pytest.importorskip("dask")
pytestmark = pytest.mark.long

FACT_PAGE = "templates/page/fact.html"
NOBODY = "tcp://127.0.0.1:9"
NUMBERS = range(100)
GONE = r"^workers of the cluster died.* or its scheduler is gone .*; the published site is untouched$"
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "page"
msgid_plural "pages"
msgstr[0] "sheet"
msgstr[1] "sheets"
"""


def started() -> Any:
    """Two processes that work for a scheduler in this one, all on loopback."""
    return distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the scheduler of a cluster is."""
    with started() as cluster:
        yield cluster.scheduler_address


def test_the_same_bytes(small: Path, build: Build, files_of: ReadFolder, address: str) -> None:
    """Briefings and cards included: what is set here is set from what the cluster drew."""
    assert build(small, "--out", str(small / "alone")).code == 0
    assert build(small, "--out", str(small / "there"), "--cluster", address).code == 0
    alone, there = files_of(small / "alone"), files_of(small / "there")
    assert any(path.endswith(".pdf") for path in alone)
    assert there == alone


def test_after_an_edit_the_same_bytes(
    small: Path, build: Build, files_of: ReadFolder, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is kept here, and is the one that a build without a cluster keeps; nobody is asked for what it has."""
    ways = {"alone": (), "there": ("--cluster", address)}
    said = key_of("unchanged", "build")  # by what each was asked

    def kept(folder: Path) -> Files:
        return {path: data for path, data in files_of(folder).items() if path != f"{said[:2]}/{said[2:]}"}

    def built() -> dict[str, tuple[Files, Files]]:
        for name, words in ways.items():
            assert build(small, "--no-pdf", "--out", str(small / name), *words).code == 0
        return {name: (files_of(small / name), kept(small / f".{name}.stage" / "store")) for name in ways}

    first = built()
    assert first["there"] == first["alone"]
    edit(small, FACT, lambda text: text.replace("bridge", "long bridge", 1))
    second = built()
    assert second["there"] == second["alone"] != first["alone"]

    asked: list[object] = []

    def each(_: Cluster, work: Callable[[Any], Any], things: Sequence[Any]) -> Iterator[Any]:
        asked.extend(getattr(one, "made", None) for one in things)
        return map(work, things)

    monkeypatch.setattr(Cluster, "each", each)
    (small / FACT).touch()
    assert build(small, "--no-pdf", "--out", str(small / "there"), "--cluster", NOBODY).code == 0
    assert "font" in asked  # which is taken as it is each time
    assert not {"html", "json", "search"}.intersection(asked)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        pytest.param("{{ page.nothing }}", 3, id="what cannot be drawn"),
        pytest.param("<p>17 people died.</p>", 1, id="what does not read back"),
    ],
)
def test_a_fault_is_the_same_fault(html: str, code: int, small: Path, build: Build, address: str) -> None:
    """Word for word, and nothing is published."""
    override(small, FACT_PAGE, in_the_page(html))
    alone, there = (build(small, "--no-pdf", "--clean", *words) for words in ((), ("--cluster", address)))
    assert alone.code == code
    assert there == alone
    assert not (small / "site").exists()


def test_nobody_there(small: Path, build: Build, files_of: ReadFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that does not answer stops the build, and the published site stays."""
    assert build(small, "--no-pdf").code == 0
    before = files_of(small / "site")
    monkeypatch.setattr("generator.cluster._PATIENCE", 1)
    said = build(small, "--no-pdf", "--clean", "--cluster", NOBODY)
    assert (said.code, said.text.startswith(f"factsheet: no scheduler of Dask's answers at {NOBODY}: ")) == (3, True)
    assert files_of(small / "site") == before


def test_nobody_is_asked_for_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dozen things are done here, before anybody has answered."""
    assert list(cluster_at(NOBODY).each(str, range(12))) == [str(number) for number in range(12)]


@pytest.mark.parametrize("asked", ["127.0.0.1:8786", "tcp://127.0.0.1", "tcp://", "http://127.0.0.1:80", "inproc://1"])
def test_what_is_no_address(asked: str, small: Path, build: Build) -> None:
    """Only what a scheduler can be reached at, in the clear or not."""
    said = build(small, "--cluster", asked)
    assert (said.code, said.text.startswith(f"factsheet: --cluster: {asked} is no address")) == (2, True), said.text


@pytest.mark.parametrize("asked", ["tcp://127.0.0.1:8786", "tls://dask.example:8786", "tcp://[::1]:8786"])
def test_what_is_an_address(asked: str) -> None:
    """Of a machine by its name or number."""
    assert isinstance(cluster_at(asked), Cluster)


def test_tls_without_certificates(small: Path, build: Build) -> None:
    """They are named in Dask's configuration."""
    said = build(small, "--no-pdf", "--cluster", "tls://127.0.0.1:9")
    assert (said.code, "needs the certificates" in said.text) == (3, True), said.text


def test_in_the_clear_where_that_is_forbidden(small: Path, build: Build) -> None:
    """By Dask's own configuration."""
    with dask.config.set({"distributed.comm.require-encryption": True}):
        said = build(small, "--no-pdf", "--cluster", NOBODY)
    assert (said.code, "is in the clear" in said.text) == (3, True), said.text


def test_with_jobs_it_is_misuse(small: Path, build: Build) -> None:
    """Either has processes of its own."""
    assert build(small, "--cluster", NOBODY, "--jobs", "2").code == 2


def test_without_dask(small: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is named, with the line to run."""
    monkeypatch.setattr("generator.cluster.find_spec", lambda _: None)
    said = build(small, "--cluster", NOBODY)
    assert (said.code, "-r requirements-cluster.lock" in said.text) == (3, True), said.text


@pytest.fixture
def stranger(address: str) -> Iterator[str]:
    """The address of one of the workers, while it runs another program."""

    def become(digest: str | None) -> None:
        from generator import cluster, program

        own = vars(program).setdefault("own", program.program)
        vars(program)["program"] = vars(cluster)["program"] = own if digest is None else lambda: digest

    with distributed.Client(address, set_as_default=False) as client:
        worker = min(client.scheduler_info()["workers"])
        client.run(become, "another", workers=[worker])
        yield worker
        client.run(become, None, workers=[worker])


def test_another_program(address: str, stranger: str) -> None:
    """It would make other bytes: it is given nothing to do."""
    with pytest.raises(OutsideFault, match=rf"^{stranger}: a worker there does not run this program"):
        list(cluster_at(address).each(str, NUMBERS))


def test_another_program_that_joins_late(address: str, stranger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each task asks, for workers may come while a build goes on."""
    monkeypatch.setattr("generator.cluster._look_at_workers", lambda *_: None)
    with pytest.raises(OutsideFault, match=rf"^{stranger}: a worker there does not run this program"):
        list(cluster_at(address).each(str, NUMBERS))


def test_workers_that_run_this_program(address: str) -> None:
    """They are given all of it, and give it back in order."""
    assert list(cluster_at(address).each(str, NUMBERS)) == [str(number) for number in NUMBERS]


def test_a_worker_that_is_killed(address: str, tmp_path: Path) -> None:
    """What it was doing another does, and all comes out in order."""

    def work(number: int) -> int:
        if number == 50 and not (tmp_path / "killed").exists():
            (tmp_path / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    assert list(cluster_at(address).each(work, NUMBERS)) == [number * number for number in NUMBERS]
    assert (tmp_path / "killed").exists()


def test_what_kills_every_worker(address: str) -> None:
    """It is not tried for ever."""

    def work(number: int) -> int:
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(OutsideFault, match=GONE):
        list(cluster_at(address).each(work, NUMBERS))


def test_a_scheduler_that_goes_away() -> None:
    """What it was still to do is lost, and nobody waits for it."""

    def work(number: int) -> int:
        time.sleep(0.1)
        return number

    with started() as cluster:
        outcomes = cluster_at(cluster.scheduler_address).each(work, NUMBERS)
        assert next(outcomes) == 0
        cluster.close()
        with pytest.raises(OutsideFault, match=GONE):
            list(outcomes)


def test_words_travel(small: Path, address: str) -> None:
    """A catalog of the site's own, its plural rule too: what they say there is what they say here."""
    catalog = small / "templates" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, "utf-8")
    site = read(Folder(small)).site
    assert site is not None
    words = wording_for("en", site.settings, catalogs=small / "templates" / "locale")

    def work(number: int) -> str:
        return f"{words.digits(number)} {words.ngettext('page', 'pages', number)}, {words.category(number)}"

    said = list(cluster_at(address).each(work, NUMBERS))
    assert said == list(map(work, NUMBERS))
    assert said[:3] == ["0 sheets, other", "1 sheet, one", "2 sheets, other"]
