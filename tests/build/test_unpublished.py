"""Nothing is published by oversight: drafts, what only they use, notes and unused files are in no output.

Each guard has its sound opposite beside it: the same content, published.
"""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Built, Options, build
from generator.notice import ContentFault
from generator.verify.paper.pdf_text import read_words

BASE = Path(__file__).parents[1] / "bad" / "base"
NOW = datetime(2022, 1, 1, tzinfo=UTC)
FACT = """\
kind: number
title: Ferries counted at the quay
when: 2021-03-02
where: quay-road
of: ferries
{more}claims:
  harbour:
    by: example-harbour
    figure: 7
    source: harbour-log
    exact: 7 ferries lay at the quay
standing: single-source
"""
FILES = {
    "facts/quay/ferries.yaml": FACT,
    "actors/example-harbour.yaml": "name: Harbour of Exampleton\nrole: government\n",
    "places/quay-road.yaml": "kind: area\nname: Quay Road\nin: exampleton\n",
    "sources/harbour-log.yaml": "type: document\ntitle: Log of the harbour\npublisher: example-harbour\n"
    "issued: 2021-03-04\nlanguage: en\n",
    "explainers/quay.md": "---\ntitle: The quay\nstandfirst: What lay there.\nas_of: 2021-03-05\nfacts: [{facts}]\n"
    "state: {state}\n---\nThe harbour counted [[ferries]].\n",
}  # fmt: skip
TRACES = ("ferries", "Ferries", "harbour", "Harbour", "quay", "Quay")
"""What stands in the files above alone."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, to be changed."""
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def with_quay(project: Path, state: str, *, more: str = "", facts: str = "quay") -> Path:
    """The project with one fact more, all that it needs, and an explainer in this state."""
    for path, text in FILES.items():
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{more}", more).replace("{state}", state).replace("{facts}", facts), "utf-8")
    return project


def built(project: Path, *, drafts: bool = False, pdf: bool = False) -> Built:
    """The project, built."""
    return build(Options(project, project / "site", pdf=pdf, now=NOW, drafts=drafts))


def told(project: Path) -> str:
    """All that the site says, in one text: paths, texts, what is packed, and the words of briefings."""
    site, said = project / "site", []
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        said += [path.relative_to(site).as_posix(), data.decode("utf-8", "replace")]
        if path.suffix == ".pdf":
            words = read_words(data)
            said += [*(one.text for one in words.body), *words.spoken, *words.margins]
    return "\n".join(said)


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_a_fact_that_only_drafts_use_is_nowhere(project: Path, state: str) -> None:
    """No page, data, feed, search record or entry in the sitemap has it, nor what it rests on."""
    done = built(with_quay(project, state))
    assert {held.subject.id for held in done.held} == {"quay", "ferries"}
    text = told(project)
    assert [trace for trace in TRACES if trace in text] == []


def test_the_same_content_published_is_there(project: Path) -> None:
    """Nothing else than the state kept it back."""
    assert built(with_quay(project, "published")).held == ()
    text = told(project)
    assert [trace for trace in TRACES if trace not in text] == []
    for path in ("facts/ferries", "sources/harbour-log", "actors/example-harbour", "places/quay-road"):
        assert (project / "site" / path / "index.html").exists()


def test_a_fact_that_says_so_is_published_though_only_a_draft_uses_it(project: Path) -> None:
    """`state: published` in the fact is a decision; the draft that uses it stays back."""
    done = built(with_quay(project, "draft", more="state: published\n"))
    assert {held.subject.id for held in done.held} == {"quay"}
    assert (project / "site/facts/ferries/index.html").exists()
    assert not (project / "site/explainers/quay").exists()


def test_a_draft_fact_is_left_out_of_its_topic(project: Path) -> None:
    """An explainer that is published and names the topic is built without it; with --drafts its page says so."""
    with_quay(project, "draft", more="state: draft\n")
    explainer = project / "content/explainers/market-strike.md"
    explainer.write_text(explainer.read_text("utf-8").replace("facts: [market,", "facts: [quay, market,"), "utf-8")
    built(project)
    assert not any(trace in told(project) for trace in TRACES)
    built(project, drafts=True)
    assert '· <span data-is=":state">Draft</span>' in (project / "site/facts/ferries/index.html").read_text("utf-8")


def test_a_preview_has_drafts_on_paper_and_pages_that_moved(project: Path) -> None:
    """A briefing says that it is of a draft, and what leads on is kept from search engines once."""
    with_quay(project, "draft", more="formerly: boats\n")
    built(project, drafts=True, pdf=True)
    words = read_words((project / "site/explainers/quay/briefing.pdf").read_bytes())
    assert "draft" in " ".join(one.text for one in words.body).casefold().split()
    moved = (project / "site/facts/boats/index.html").read_text("utf-8")
    assert moved.count('name="robots"') == 1


def test_a_published_page_that_mentions_a_draft_is_refused(project: Path) -> None:
    """The place of the mention is told, and nothing is built."""
    with_quay(project, "published", more="state: draft\n", facts="market")
    with pytest.raises(ContentFault) as raised:
        built(project)
    found = [notice for notice in raised.value.notices if notice.code == "draft-mentioned"]
    assert [(one.at.path, one.at.line) for one in found] == [("content/explainers/quay.md", 8)]
    assert not (project / "site").exists()


def test_what_nothing_uses_is_named_and_not_published(project: Path) -> None:
    """A source, an actor and a place that no fact names any more are warned of, and have no page."""
    with_quay(project, "published")
    (project / "content/facts/quay/ferries.yaml").unlink()
    (project / "content/explainers/quay.md").unlink()
    done = built(project)
    warned = {notice.at.path for notice in done.warnings if notice.code == "unused-entry"}
    assert warned >= {"content/sources/harbour-log.yaml", "content/places/quay-road.yaml"}
    assert not any(trace in told(project) for trace in ("harbour", "Quay"))


def test_a_note_is_in_no_output(project: Path) -> None:
    """Whatever file, claim, row or translation it stands in: not in HTML, data, feeds, search, nor on paper."""
    content = project / "content"
    note = "Zwillingsfrage an den Justitiar"
    for path in sorted(content.rglob("*.yaml")):
        path.write_text(f"note: {note}\n{path.read_text('utf-8')}", "utf-8")
        text = path.read_text("utf-8").replace("    by: ", f"    note: {note}\n    by: ")
        path.write_text(text.replace("      - as_of: ", f"      - note: {note}\n        as_of: "), "utf-8")
    explainer = content / "explainers/market-strike.md"
    explainer.write_text(explainer.read_text("utf-8").replace("---\n", f"---\nnote: {note}\n", 1), "utf-8")
    built(project, pdf=True)
    assert sum(path.read_text("utf-8").count("Justitiar") for path in content.rglob("*.*")) > 30
    text = told(project)
    assert "Zwillingsfrage" not in text
    assert "Justitiar" not in text
    assert "Two accounts of the dead differ." in text
