"""The example content against the report that it quotes: every quote stands there, and nothing else is taken from it.

The report itself is no part of the repository; it lies beside its root where the content is written.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.files import Folder
from generator.model import Cited, Site, citations_of
from generator.read import read

ROOT = Path(__file__).parents[2]
REPORT = ROOT.parent / "shared/seed/report-2024-12-06.txt"
READ_BY_PEOPLE = (".yaml", ".md", ".txt", ".html", ".css", ".py", ".toml", ".po")
LONGEST_QUOTE = 25
LONGEST_RUN = 12
LONGEST_WITHHELD = 5
GAP = "[…]"

needs_report = pytest.mark.skipif(not REPORT.is_file(), reason="the report that the content quotes is not beside it")


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation of the content, with what it is called in a failure."""

    name: str
    cited: Cited

    @property
    def exact(self) -> str:
        """The exact words; empty where there are none."""
        return self.cited.exact or ""

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph that it points to."""
        match = re.fullmatch(r"para\. ([1-9][0-9]*)", self.cited.at or "")
        return int(match[1]) if match else None


@pytest.fixture(scope="module")
def site() -> Site:
    """The example content."""
    found = read(Folder(ROOT)).site
    assert found is not None
    return found


@pytest.fixture(scope="module")
def cites(site: Site) -> list[Cite]:
    """Every citation: of claims, of rows, and further ones."""
    found = [
        Cite(f"{fact.path} at {'.'.join(map(str, keys))}", cited)
        for fact in site.facts.values()
        for keys, cited in citations_of(fact)
    ]
    assert len(found) > 40
    return found


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """The report's lines that are not blank."""
    lines = [line.strip() for line in REPORT.read_text("utf-8").splitlines()]
    return [line for line in lines if line]


def parts_of(exact: str) -> list[str]:
    """The runs of words between the gaps of a quote."""
    return [part.strip() for part in exact.split(GAP)]


def stands_in(exact: str, text: str) -> bool:
    """Whether the parts of a quote stand in a text, word for word, whole words, one behind the other."""
    place = 0
    for part in parts_of(exact):
        match = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, place)
        if not part or match is None:
            return False
        place = match.end()
    return True


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def runs(words: list[str], length: int) -> Iterator[str]:
    """Every run of so many consecutive words."""
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])


# ---------------------------------------------------------------- the tests' own tools


@pytest.mark.parametrize(
    ("exact", "is_there"),
    [
        ("nine were", True),
        ("of the nine […] were freed", True),
        ("were freed […] of the nine", False),
        ("of the nine […] nobody", False),
        ("ine were", False),
        ("nine we", False),
        ("Nine were", False),
        ("nine […]", False),
    ],
)
def test_the_comparison_is_strict(exact: str, is_there: bool) -> None:
    """Capitals, whole words and the order of parts count; a quote does not end in a gap."""
    assert stands_in(exact, "Two of the nine were found. All nine were freed.") is is_there


# ---------------------------------------------------------------- quotes


def test_every_citation_says_where(cites: list[Cite]) -> None:
    """Each citation has exact words and a paragraph, so that a reader finds them."""
    assert [cite.name for cite in cites if not cite.exact or cite.paragraph is None] == []


def test_no_quote_is_longer_than_allowed(cites: list[Cite]) -> None:
    """At most twenty-five words; what is left out does not count."""
    lengths = {cite.name: len(re.findall(r"[\w’'.,-]*\w[\w’'.,-]*", cite.exact.replace(GAP, " "))) for cite in cites}
    assert {name: length for name, length in lengths.items() if length > LONGEST_QUOTE} == {}


@needs_report
def test_every_quote_stands_in_its_paragraph_word_for_word(cites: list[Cite], paragraphs: list[str]) -> None:
    """The exact words stand in the very paragraph that the citation names, whole words, parts in their order."""
    wrong = []
    for cite in cites:
        number = cite.paragraph
        assert number is not None
        text = paragraphs[number - 1] if number <= len(paragraphs) else ""
        if not stands_in(cite.exact, text):
            elsewhere = [index for index, other in enumerate(paragraphs, 1) if stands_in(cite.exact, other)]
            wrong.append((cite.name, cite.exact, f"para. {number}", f"stands in {elsewhere or 'no paragraph'}"))
    assert wrong == []


# ---------------------------------------------------------------- what is not to be there


def texts_of_repository() -> Iterator[tuple[str, str]]:
    """Every text of the repository that is published with it, by its path."""
    for folder in ("content", "docs", "tests", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in READ_BY_PEOPLE and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


def withheld_words(text: str, digests: Iterable[str]) -> list[int]:
    """Where the runs of one to five words begin whose digest is withheld: the number of the word."""
    wanted = set(digests)
    found = []
    plain = unicodedata.normalize("NFC", text).casefold()
    for words in (re.findall(r"[^\W\d_]+", plain), re.findall(r"[^\W\d_]+", re.sub("['’]", "", plain))):
        for length in range(1, LONGEST_WITHHELD + 1):
            for number, run in enumerate(runs(words, length)):
                if hashlib.sha256(run.encode()).hexdigest() in wanted:
                    found.append(number)
    return found


def test_withheld_words_are_found_in_any_dress() -> None:
    """Capitals, punctuation and hyphens between the words hide nothing."""
    digest = hashlib.sha256(b"example person").hexdigest()
    for text in ("the man, Example Person, said", "EXAMPLE\nperson", "example-person", "“Example” Person"):
        assert withheld_words(text, [digest])
    assert not withheld_words("an example of a person", [digest])


def test_no_withheld_word_stands_anywhere(site: Site) -> None:
    """What is withheld is known by digest alone: no text of the repository has the words, file names included."""
    digests = [
        word.removeprefix("sha256:")
        for fact in site.facts.values()
        for withheld in fact.withheld
        for word in withheld.words
    ]
    assert digests
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    found = [path for path, text in texts_of_repository() if withheld_words(f"{path}\n{text}", digests)]
    assert found == []


@needs_report
def test_the_digests_are_of_words_in_the_report(site: Site) -> None:
    """A digest that nothing matches protects nobody: each is of words that the report has."""
    report = REPORT.read_text("utf-8")
    withheld = [(fact.id, word) for fact in site.facts.values() for entry in fact.withheld for word in entry.words]
    assert [(id, word) for id, word in withheld if not withheld_words(report, [word.removeprefix("sha256:")])] == []


@needs_report
def test_nothing_is_taken_from_the_report_but_quotes(site: Site, cites: list[Cite]) -> None:
    """No more than twelve consecutive words of the report stand anywhere in the content outside `exact`."""
    report = set(runs(words_of(REPORT.read_text("utf-8")), LONGEST_RUN + 1))
    assert report
    taken = []
    for path, text in texts_of_repository():
        if path.startswith("content/"):
            for cite in cites:
                text = text.replace(f"exact: {cite.exact}\n", "\n")  # noqa: PLW2901 - the same text, quotes taken out
            taken += [(path, run) for run in runs(words_of(text), LONGEST_RUN + 1) if run in report]
    assert taken == []
