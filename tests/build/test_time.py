"""What is said of time, and addresses that last: corrections, lasting ids, what the last edition had."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from generator.build import Built, Options, build
from generator.notice import ContentFault
from generator.render import Renderer

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2022, 1, 1, tzinfo=UTC)
EXPLAINER = "content/explainers/market-strike.md"
CORRECTED = """\
corrections:
  - on: 2021-03-08 09:30
    type: correction
    was: The stalls were said to be many.
    now: The stalls are counted.
    because: The observers have counted them.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, to be changed."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def built(project: Path, **more: object) -> Built:
    """The project, built."""
    given: dict[str, object] = {"pdf": False, "now": NOW, **more}
    return build(Options(project, project / "site", **given))  # type: ignore[arg-type]


def change(project: Path, path: str, old: str, new: str) -> None:
    """Write something else into a content file."""
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def told(project: Path) -> dict[str, str]:
    """What each place says of when the explainer last changed."""
    site = project / "site"
    page = (site / "explainers/market-strike/index.html").read_text("utf-8")
    graph = json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])["@graph"]
    map_ = etree.parse(site / "sitemap.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    dated = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in map_.getroot()}
    feed = json.loads((site / "feed.json").read_text("utf-8"))["items"][0]
    return {
        "page": page.partition("<dt>Updated</dt>")[2].partition("</dd>")[0],
        "linked": str(graph[0].get("dateModified")),
        "sitemap": str(dated["https://facts.example.org/explainers/market-strike/"]),
        "feed": feed["date_modified"],
        "id": feed["id"],
        "atom": (site / "feed.xml").read_text("utf-8"),
    }


def test_without_a_correction_it_is_of_the_time_that_it_speaks_for(project: Path) -> None:
    """No later time is made up."""
    built(project)
    said = told(project)
    assert said["page"] == ""
    assert said["linked"] == "None"
    assert said["sitemap"] == said["feed"] == "2021-03-05T23:59:59Z"


@pytest.mark.parametrize("path", [EXPLAINER, "content/facts/market/stalls.yaml"])
def test_a_correction_is_the_newest_change_everywhere(project: Path, path: str) -> None:
    """On the page, in its description for programs, in the sitemap and in both feeds; also of a fact on the page."""
    if path == EXPLAINER:
        change(project, path, "state: published\n", f"state: published\n{CORRECTED}")
    else:
        (project / path).write_text((project / path).read_text("utf-8") + CORRECTED, "utf-8")
    built(project)
    said = told(project)
    assert "8\u00a0March 2021, 09:30" in said["page"]
    assert said["linked"].startswith("2021-03-08T09:30")
    assert said["sitemap"] == said["feed"] == "2021-03-08T09:30:00Z"
    assert said["atom"].count("<updated>2021-03-08T09:30:00Z</updated>") == 2


def test_an_entry_keeps_its_id_when_its_explainer_is_renamed_and_the_site_moves(project: Path) -> None:
    """It is no address: a tag URI of the first id, and of whom the settings name."""
    built(project)
    assert told(project)["id"] == "tag:facts.example.org,2025:explainers/market-strike"
    change(project, EXPLAINER, "state: published\n", "state: published\nformerly: strike-of-march\n")
    change(project, "content/site.yaml", "licence:", 'tag: "old.example.org,2019-04"\nlicence:')
    built(project)
    said = told(project)
    assert said["id"] == "tag:old.example.org,2019-04:explainers/strike-of-march"
    assert f"<id>{said['id']}</id>" in said["atom"]
    assert "<id>tag:old.example.org,2019-04:feed</id>" in said["atom"]


def vanished(done: Built) -> list[tuple[str, str]]:
    """The addresses that were named as gone, each with the remedy."""
    return [(one.at.path, one.remedy) for one in done.warnings if one.code == "address-vanished"]


def renamed(project: Path) -> Path:
    """The project with a fact under another name."""
    (project / "content/facts/market/freed.yaml").rename(project / "content/facts/market/set-free.yaml")
    text = (project / EXPLAINER).read_text("utf-8")
    text = text.replace("[[freed]]", "[[set-free]]").replace(" freed,", " set-free,")
    (project / EXPLAINER).write_text(text, "utf-8")
    return project


def test_an_address_that_the_last_edition_had_is_named(project: Path) -> None:
    """Its page alone, not what lay beside it; with --strict nothing is published."""
    assert vanished(built(project)) == []
    assert vanished(built(project)) == []
    renamed(project)
    with pytest.raises(ContentFault):
        built(project, strict=True)
    assert (project / "site/facts/freed/index.html").exists()
    ((path, remedy),) = vanished(built(project))
    assert path == "facts/freed/index.html"
    assert "formerly: freed" in remedy


def test_a_former_id_lasts(project: Path) -> None:
    """The remedy is what answers it."""
    built(project)
    file = renamed(project) / "content/facts/market/set-free.yaml"
    file.write_text(file.read_text("utf-8") + "formerly: freed\n", "utf-8")
    assert vanished(built(project, strict=False)) == []


def test_an_address_that_is_held_back_is_said_to_be(project: Path) -> None:
    """An embargo on what is cited takes a page away that others may have cited; no file has taken its place."""
    built(project)
    source = next((project / "content/sources").glob("*.yaml"))
    source.write_text(source.read_text("utf-8") + "embargo: 2199-01-01\n", "utf-8")
    done = built(project, strict=False)
    gone = {one.at.path: one for one in done.warnings if one.code == "address-vanished"}
    why = f", as it is held back by the embargo in content/sources/{source.name} until 2199-01-01 00:00"
    kept = [f"{one.subject.path.split('/')[1]}/{one.subject.id}/index.html" for one in done.held]
    assert f"sources/{source.stem}/index.html" in kept
    assert all(gone[path].found.endswith(why) and "formerly" not in gone[path].remedy for path in kept)


def test_the_last_edition_may_lie_elsewhere_and_may_have_had_drafts(project: Path) -> None:
    """`previous` names its folder; what only drafts had was never public, and is not named."""
    built(project)
    (project / "site").rename(project / "old")
    renamed(project)
    assert vanished(built(project)) == []
    assert [path for path, _ in vanished(built(project, previous=project / "old"))] == ["facts/freed/index.html"]
    record = json.loads((project / "old/edition.json").read_text("utf-8"))
    (project / "old/edition.json").write_text(json.dumps({**record, "drafts": True}), "utf-8")
    assert vanished(built(project, previous=project / "old")) == []


@pytest.mark.parametrize(
    ("day", "clock"), [("2021-03-27", "UTC"), ("2021-03-28", "UTC+1"), ("2021-10-30", "UTC+1"), ("2021-10-31", "UTC")]
)
def test_on_the_day_that_clocks_change_a_page_tells_its_end(project: Path, day: str, clock: str) -> None:
    """It speaks for that day as a whole; the clock is that of its end, and is read back as such."""
    change(project, EXPLAINER, "as_of: 2021-03-05", f"as_of: {day}")
    built(project)
    page = (project / "site/explainers/market-strike/index.html").read_text("utf-8")
    assert f"London time, {clock}<" in page


def test_the_clock_of_another_time_of_the_year_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the site has times on it as well."""
    change(project, EXPLAINER, "as_of: 2021-03-05", "as_of: 2021-04-05")
    html = Renderer.html

    def turned(renderer: Renderer, *args: object, **named: object) -> bytes:
        return html(renderer, *args, **named).replace(b"London time, UTC+1", b"London time, UTC")  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "html", turned)
    with pytest.raises(ContentFault) as fault:
        built(project, jobs=1)
    assert {(one.code, one.at.path) for one in fault.value.notices} == {
        ("verify-time", "explainers/market-strike/index.html")
    }
