"""Every figure that an editor writes is in the page, the table, the data and the briefing, with the same bounds.

A thousand figures over the whole grammar are written into projects, built by the conductor, and read back by the
readers of this file. They share no code with the program but for the text of the PDF.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.build import Options, build
from generator.verify.pdf_text import read_figures
from tests.cards import blank_cards, on_one_paper

pytestmark = pytest.mark.long

PROJECTS = {11: "a4", 23: "letter", 37: "a4", 41: "letter"}
"""Each seed with the paper that its briefings are printed on."""
TOPICS = 5
MANY = 1000
SITE = "https://facts.example.org"

# --- reading a quantity, apart from the program ----------------------------------------------------------------------

QUALIFIERS = ("at least", "more than", "about", "nearly", "up to", "fewer than")
LEAST = {
    "several": 3,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
}
TIMES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
MEASURES = (
    "year", "month", "week", "day", "hour", "minute", "kilometre", "metre", "hectare", "tonne", "litre",
)  # fmt: skip
EXTREMES = ("0", "1", "2", "none reported", "unknown", "999999999999999", "10,000,000,000")


@dataclass(frozen=True)
class Meaning:
    """What a quantity in English says, whether an editor or a page wrote it."""

    how: str
    least: Decimal | None = None
    most: Decimal | None = None
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""


def meaning(text: str) -> Meaning:
    """The meaning of a written or printed quantity; ValueError where it has none."""
    said = " ".join(text.split()).casefold()
    if said in ("none reported", "unknown"):
        return Meaning(said)
    if said in LEAST:
        return Meaning(said, least=Decimal(LEAST[said]))
    how = next((words for words in QUALIFIERS if said.startswith(words + " ")), "")
    rest, unit = _unit(said[len(how) :].strip())
    numbers = _numbers(rest)
    if len(numbers) == 2:
        if how or numbers[0] >= numbers[1]:
            raise ValueError(f"no range: {text}")
        return Meaning("range", *numbers, numbers, unit)
    step, (number,) = (0 if unit else 1), numbers
    least, most = {
        "": (number, number),
        "at least": (number, None),
        "more than": (number + step, None),
        "about": (None, None),
        "nearly": (None, None),
        "up to": (Decimal(0), number),
        "fewer than": (Decimal(0), number - step),
    }[how]
    return Meaning(how, least, most, numbers, unit)


def _unit(said: str) -> tuple[str, str]:
    if said.endswith("%"):
        return said[:-1], "%"
    if match := re.fullmatch(r"(.+) per ([0-9,]+)", said):
        return match[1], "per " + match[2].replace(",", "")
    if match := re.fullmatch(r"([a-z]{3}) ([0-9].*)", said):
        return match[2], match[1]
    first, _, last = said.rpartition(" ")
    return (first, last.removesuffix("s")) if last.removesuffix("s") in MEASURES else (said, "")


def _numbers(said: str) -> tuple[Decimal, ...]:
    words = [end.split(" ") for end in said.split(" to ")]
    if len(words) > 2 or any(len(end) > 2 or not re.fullmatch(r"[0-9][0-9,]*(\.[0-9]+)?", end[0]) for end in words):
        raise ValueError(f"no number: {said}")
    digits = [Decimal(end[0].replace(",", "")) for end in words]
    named = [end[1] if len(end) == 2 else "" for end in words]
    if len(words) == 2 and named[1] and not named[0] and digits[0] < digits[1]:
        named[0] = named[1]
    return tuple(digit * (TIMES[name] if name else 1) for digit, name in zip(digits, named, strict=True))


# --- writing figures over the whole grammar --------------------------------------------------------------------------


class Pen:
    """Writes figures, the same ones for the same seed; each form in its turn, so that none is left out."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._turn = 0

    def count(self) -> str:
        """A figure that counts: a number, a bounded one, a range, a word, or that nothing is told."""
        forms: tuple[Callable[[], str], ...] = (
            lambda: self._bounded(self._amount()),
            self._range,
            self._amount,
            lambda: self.chance.choice(list(LEAST)),
            lambda: self._bounded(self._amount()),
            lambda: self.chance.choice(EXTREMES),
        )
        self._turn += 1
        return forms[self._turn % len(forms)]()

    def measured(self) -> str:
        """A figure with a unit, or without."""
        forms: tuple[Callable[[], str], ...] = (
            lambda: self._bounded(f"{self._small()}%"),
            lambda: self._bounded(f"{self.chance.choice(('USD', 'EUR', 'SYP'))} {self._amount()}"),
            lambda: self._bounded(f"{self._small()} per {self.chance.choice(('100', '1,000', '1000', '100,000'))}"),
            lambda: self._bounded(f"{self._small()} {self.chance.choice(MEASURES)}s"),
            lambda: f"{self.chance.randint(1, 40)} to {self.chance.randint(41, 99)}.5%",
            lambda: f"USD {self._range()}",
            lambda: f"1 {self.chance.choice(MEASURES)}s",
            self.count,
        )
        self._turn += 1
        return forms[self._turn % len(forms)]()

    def _bounded(self, amount: str) -> str:
        return f"{self.chance.choice((*QUALIFIERS, ''))} {amount}".strip()

    def _digits(self, number: int) -> str:
        return f"{number:,}" if self.chance.random() < 0.5 else str(number)

    def _small(self) -> str:
        return self.chance.choice((f"{self.chance.randint(1, 99)}", f"{self.chance.randint(0, 99)}.{self._parts()}"))

    def _parts(self) -> str:
        # Three decimals without a magnitude are refused: the point may part thousands.
        return self.chance.choice(("5", "25", "75", "50", "1", "05", "0015"))

    def _decimals(self) -> str:
        return self.chance.choice(("5", "25", "75", "50", "1", "05", "001"))

    def _amount(self) -> str:
        if self.chance.random() < 0.35:
            digits = self._digits(self.chance.randint(1, 2_000))
            point = f".{self._decimals()}" if self.chance.random() < 0.5 else ""
            return f"{digits}{point} {self.chance.choice(list(TIMES))}"
        return self._digits(self.chance.randint(1, 10 ** self.chance.randint(1, 10)))

    def _range(self) -> str:
        low = self.chance.randint(0, 900)
        high = low + self.chance.randint(1, 900)
        many = self.chance.choice(list(TIMES))
        return self.chance.choice(
            (
                f"{self._digits(low * 1000)} to {self._digits(high * 1000)}",
                f"{low} to {high}",
                f"{low + 1}.5 to {high + 1}.5 {many}",
                f"{low + 1} {many} to {high + 1} {many}",
                f"{self._digits(low + 1)} to {high + 1} {many}",
            )
        )


# --- projects --------------------------------------------------------------------------------------------------------


@dataclass
class Project:
    """A project in the making: its files, and what was written at which address."""

    pen: Pen
    files: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    topics: dict[str, list[str]] = field(default_factory=dict)

    def note(self, topic: str, address: str, text: str) -> str:
        """Remember a figure; gives its text."""
        self.written[address] = text
        self.topics.setdefault(topic, []).append(address)
        return text

    def part_of(self, whole: str) -> str:
        """A figure that is not more than its whole."""
        most = meaning(whole).most
        for _ in range(200):
            text = self.pen.count()
            least = meaning(text).least
            if most is None or least is None or least <= most:
                return text
        return "unknown"


def _project(seed: int) -> Project:
    project = Project(Pen(seed))
    project.files |= {
        "site.yaml": f"""\
title: Figures
publisher: example-newsroom
address: {SITE}
languages: [en]
time_zone: Etc/UTC
review:
  approvals: 2
  roles: [editor]
  unapproved: mark
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
        "actors/example-newsroom.yaml": "name: Example Newsroom\nrole: newsroom\n",
        "actors/example-monitor.yaml": "name: Example Monitor\nrole: monitor\n",
        "actors/example-army.yaml": "name: Example Army\nrole: military\n",
        "places/exampleton.yaml": "kind: town\nname: Exampleton\n",
        "sources/monitor-report.yaml": "type: report\ntitle: The monitor’s count\npublisher: example-monitor\n"
        "issued: 2025-01-05\nlanguage: en\n",
        "sources/army-report.yaml": "type: report\ntitle: The army’s count\npublisher: example-army\n"
        "issued: 2025-01-05\nlanguage: en\n",
    }
    for name in "abcde"[:TOPICS]:
        _topic(project, f"topic-{name}")
    return project


def _topic(project: Project, topic: str) -> None:
    """Fifty figures: thirty of casualties, six of releases, two of displacement, twelve numbers; and an explainer."""
    for letter in "abcde":
        _casualty(project, topic, f"{topic}-strike-{letter}")
    for letter in "ab":
        _release(project, topic, f"{topic}-release-{letter}", adds_up=letter == "a")
        _plain(project, topic, f"{topic}-flight-{letter}", "displacement", "of: people\n", project.pen.count())
    for letter in "abcdefghijkl":
        figure = project.pen.measured()
        of = "" if meaning(figure).unit else "of:\n  one: bed\n  other: beds\n"
        _plain(project, topic, f"{topic}-number-{letter}", "number", of, figure)
    project.files[f"explainers/{topic}.md"] = _explainer(topic, project.topics[topic])


def _casualty(project: Project, topic: str, id: str) -> None:
    def note(path: str, text: str) -> str:
        return project.note(topic, f"{id}#{path}", text)

    count = project.pen.count
    killed = note("monitor.killed", count())
    children = note("monitor.killed.children", project.part_of(killed))
    women = note("monitor.killed.women", project.part_of(killed))
    injured, other_killed, other_injured = (
        note(path, count()) for path in ("monitor.injured", "army.killed", "army.injured")
    )
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: casualty
title: {_title(id)}
when: 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed:
      figure: {killed}
      including:
        children: {children}
        women: {women}
    injured: {injured}
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(killed, children, women, injured)}"
  army:
    by: example-army
    killed: {other_killed}
    injured: {other_injured}
    source: army-report
    at: {_place(id)}
    exact: "{_quoted(other_killed, other_injured)}"
standing: contested
because: The two count differently.
"""


def _release(project: Project, topic: str, id: str, *, adds_up: bool) -> None:
    chance = project.pen.chance
    if adds_up:
        some, others = chance.randint(1, 4000), chance.randint(1, 4000)
        whole, parts = f"{some + others:,}", (str(some), f"{others:,}")
    else:
        whole = project.pen.count()
        parts = (project.part_of(whole), project.part_of(whole))
    project.note(topic, f"{id}#monitor", whole)
    for key, text in zip(("women", "elders"), parts, strict=True):
        project.note(topic, f"{id}#monitor.{key}", text)
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: release
title: {_title(id)}
when: 2025-01-04
where: exampleton
of: prisoners
claims:
  monitor:
    by: example-monitor
    figure: {whole}
    {"parts" if adds_up else "including"}:
      women: {parts[0]}
      elders:
        figure: {parts[1]}
        of: elders of the town
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(whole, *parts)}"
standing: single-source
"""


def _plain(project: Project, topic: str, id: str, kind: str, of: str, figure: str) -> None:
    project.note(topic, f"{id}#monitor", figure)
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: {kind}
title: {_title(id)}
when: 2025-01-04
where: exampleton
{of}claims:
  monitor:
    by: example-monitor
    figure: {figure}
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(figure)}"
standing: single-source
"""


def _quoted(*figures: str) -> str:
    """The words of a source that gives these figures."""
    return "; ".join(figures)


def _title(id: str) -> str:
    return id.replace("-", " ").capitalize()


def _place(id: str) -> str:
    return f"section {id}"


def _explainer(topic: str, addresses: list[str]) -> str:
    sentences = [
        f"[[{address}]] is one count.\n" if number % 3 == 0 else f"One count is [[{address}]].\n"
        for number, address in enumerate(addresses)
    ]
    paragraphs = ["".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    keys = ", ".join(addresses[start] for start in (0, 3, 30, 38))
    return f"""\
---
title: What is counted in {topic}
standfirst: Every figure that was written.
as_of: 2025-01-06
key_figures: [{keys}]
facts: [{topic}]
state: published
---
## What do they count?

{chr(10).join(paragraphs)}
## How do the counts look?

![[view:casualties]]

![[view:releases]]

![[view:differing]]

![[view:timeline]]

![[view:key-figures]]
"""


@dataclass(frozen=True)
class Site:
    """A built project: its folder, and each figure's meaning as it was written."""

    folder: Path
    written: dict[str, str]
    meant: dict[str, Meaning]
    topics: dict[str, list[str]]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The built projects, each on one paper. Of their cards, which nothing here reads, one in ten is drawn."""
    made = []
    for seed, paper in PROJECTS.items():
        project, root = _project(seed), tmp_path_factory.mktemp(f"seed-{seed}")
        for path, text in project.files.items():
            target = root / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        with blank_cards(but_each=10), pytest.MonkeyPatch.context() as patch:
            on_one_paper(patch, paper)
            build(Options(root, root / "site", jobs=2))
        meant = {address: meaning(text) for address, text in project.written.items()}
        made.append(Site(root / "site", project.written, meant, project.topics))
    return made


# --- what is read back -----------------------------------------------------------------------------------------------


def test_a_thousand_figures_of_every_form_are_written(sites: list[Site]) -> None:
    """All qualifiers, words, magnitudes, ranges, units, 0, 1 and huge numbers are among them."""
    texts = [text for site in sites for text in site.written.values()]
    hows = {meant.how for site in sites for meant in site.meant.values()}
    units = {meant.unit for site in sites for meant in site.meant.values()}
    assert len(texts) == MANY
    assert hows == {"", "range", "none reported", "unknown", *QUALIFIERS, *LEAST}
    assert {"", "%", "usd", "per 1000", "per 100000", *MEASURES} <= units
    assert {"0", "1", "999999999999999"} <= set(texts)
    for magnitude in TIMES:
        assert any(magnitude in text for text in texts), magnitude
        assert any(re.search(rf"[0-9]\.[0-9]+ {magnitude}", text) for text in texts), magnitude


def test_every_figure_is_on_its_fact_page_and_in_its_explainer(sites: list[Site]) -> None:
    """And wherever a page prints a figure, it says what was written."""
    for site in sites:
        printed = {
            str(path.relative_to(site.folder)): _figures_of_page(path.read_bytes())
            for path in sorted(site.folder.rglob("*.html"))
        }
        for page, figures in printed.items():
            for address, quantities in figures.items():
                assert {meaning(text) for text in quantities} == {site.meant[address]}, (page, address, quantities)
        for topic, addresses in site.topics.items():
            assert set(printed[f"explainers/{topic}/index.html"]) == set(addresses)
        for address in site.meant:
            assert address in printed[f"facts/{address.partition('#')[0]}/index.html"], address


def test_every_figure_is_a_row_of_the_tables(sites: list[Site]) -> None:
    """Text and bounds of each row, in the table of the site and in that of the explainer."""
    for site in sites:
        for path, addresses in _data_files(site, "csv"):
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
            read = {_address(row["id"], row["claim"], row["path"]): row for row in rows}
            assert len(rows) == len(read)
            assert set(read) == set(addresses), path
            for address, row in read.items():
                assert meaning(row["text"]) == site.meant[address], (path, address, row["text"])
                bounds = tuple(None if row[bound] == "" else Decimal(row[bound]) for bound in ("least", "most"))
                assert bounds == (site.meant[address].least, site.meant[address].most), (path, address, bounds)


def test_every_figure_is_in_the_data_as_a_number(sites: list[Site]) -> None:
    """Bounds are numbers, not texts, and null only where nothing can be told or the end is open."""
    for site in sites:
        for path, addresses in _data_files(site, "json"):
            read = dict(_figures_of_json(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)))
            assert set(read) == set(addresses), path
            for address, figure in read.items():
                meant = site.meant[address]
                assert meaning(figure["text"]) == meant, (path, address, figure["text"])
                for bound, known in (("least", meant.least), ("most", meant.most)):
                    assert type(figure[bound]) in (int, Decimal, type(None)), (path, address, figure)
                    assert figure[bound] == known, (path, address, figure)


def test_every_figure_is_in_the_briefing(sites: list[Site]) -> None:
    """Each link to a figure prints its quantity, and none is missing from its explainer's briefing."""
    for site in sites:
        for topic, addresses in site.topics.items():
            (briefing,) = (site.folder / f"explainers/{topic}").glob("*.pdf")
            printed: dict[str, set[Meaning]] = {}
            for link in read_figures(briefing.read_bytes()):
                match = re.fullmatch(rf"{SITE}/facts/([a-z-]+)/#([a-z.]+)", link.uri)
                if match:
                    (quantity,) = link.spans[:1]
                    printed.setdefault(f"{match[1]}#{match[2]}", set()).add(meaning(quantity))
            assert set(printed) == set(addresses), topic
            for address, meanings in printed.items():
                assert meanings == {site.meant[address]}, (topic, address)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("200", (200, 200)),
        ("507,000", (507_000, 507_000)),
        ("1.5 million", (1_500_000, 1_500_000)),
        ("at least 200", (200, None)),
        ("more than 507,000", (507_001, None)),
        ("about 3000", (None, None)),
        ("up to 50", (0, 50)),
        ("fewer than 50", (0, 49)),
        ("fewer than 50%", (0, 50)),
        ("150 to 180", (150, 180)),
        ("1.5 to 2 million", (1_500_000, 2_000_000)),
        ("900 to 2 thousand", (900, 2_000)),
        ("hundreds of thousands", (200_000, None)),
        ("unknown", (None, None)),
        ("USD 2 billion", (2_000_000_000, 2_000_000_000)),
    ],
)
def test_the_reader_of_this_file_reads_as_the_format_says(text: str, bounds: tuple[int | None, int | None]) -> None:
    """The bounds of `docs/content-format.md`, so that this file cannot bless a wrong figure."""
    assert (meaning(text).least, meaning(text).most) == bounds


def _figures_of_page(data: bytes) -> dict[str, list[str]]:
    root = html.document_fromstring(data.decode("utf-8"))
    figures: dict[str, list[str]] = {}
    for element in root.xpath("//*[starts-with(@data-is, 'facts/') and not(contains(@data-is, ':'))]"):
        (quantity,) = element.xpath(".//*[contains(concat(' ', @class, ' '), ' q ')]")
        figures.setdefault(element.get("data-is").removeprefix("facts/"), []).append(quantity.text_content())
    return figures


def _data_files(site: Site, ending: str) -> Iterator[tuple[Path, list[str]]]:
    yield site.folder / f"data/facts.{ending}", list(site.meant)
    for topic, addresses in site.topics.items():
        yield site.folder / f"explainers/{topic}/data.{ending}", addresses


def _figures_of_json(facts: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for fact in facts:
        for claim in fact["claims"]:
            for figure in claim["figures"]:
                yield _address(fact["id"], claim["id"], figure["path"]), figure


def _address(fact: str, claim: str, path: str | None) -> str:
    return f"{fact}#{claim}" + (f".{path}" if path else "")
