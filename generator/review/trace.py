"""Find what somebody read on a page, on paper or in data: a number, words, an address, an id, an edition's code.

In: the Site as it is printed, and what was read. Out: what it may be, the best first. Nothing is guessed: a number is
found by its value, words as they stand one after another, or all of them; what is merely like it is only offered.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher, get_close_matches
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from generator.build import Options, prepare
from generator.files import Folder
from generator.model import Address, Claim, Fact, FigureRef, Row, Site, Subject, find, parse_address, row_at, row_key
from generator.model.site import claims_of, row_of
from generator.notice import ContentFault
from generator.numerals import read as read_text
from generator.numerals import values_of
from generator.page import PageContext
from generator.page.answers import answer_of, figures_of, line_of
from generator.page.values import Answer
from generator.prose import named_in_fields
from generator.read import locate, read
from generator.wording import wording_for

FOLDERS = ("facts", "sources", "actors", "places", "explainers")
_WAY = re.compile(
    rf"(?:https?://[^\s#]*?/|/|\.\./)*(?P<folder>{'|'.join(FOLDERS)})/(?P<id>[a-z0-9-]+)"
    r"(?:/(?:[a-z0-9-]+\.[a-z]+)?)?(?P<rest>#[a-z0-9.@-]+)?"
)
_EDITION = re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b", re.IGNORECASE)
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*%?")
_OFFERED = 3
_LIKENESS = 0.6
_FAR = 0.5
NAMED, PRINTED, VERBATIM, OTHER_BOUND, WORDS = range(5)
"""How something was found: see `Match`."""


@dataclass(frozen=True, slots=True)
class Match:
    """Something that was found: `id` is what to ask for, `line` what is printed of it, `of` what it belongs to.

    `rank` tells how: by its id; as it is printed; word for word in a text, with more than a number; by a number whose
    bound is another; by all words. `share` is how much of what was asked beside a number, or of a name, that is.
    """

    id: str
    line: str
    of: str
    by: str = ""
    rank: int = 0
    share: float = 1.0

    def leads(self, other: "Match") -> bool:
        """Whether it is what was asked for rather than another, which comes behind it."""
        return (self.rank, -self.share) < (other.rank, -other.share)


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a claim as it is printed, with every text in which it is told."""

    fact: Fact
    claim: Claim
    row: Row
    answer: Answer
    line: str
    by: str
    texts: tuple[str, ...]

    @property
    def address(self) -> Address:
        """Where it stands; its figures stand below it."""
        return Address(self.fact.id, self.claim.id)


@dataclass(frozen=True)
class Asked:
    """What was read, in the form in which it is compared: words in small letters, without marks between them."""

    text: str

    @cached_property
    def plain(self) -> str:
        """Its words."""
        return plain(self.text)

    @cached_property
    def bounded(self) -> Mapping[object, frozenset[str]]:
        """By each number in it, the words by which it is told there, with those that bound it."""
        found: dict[object, set[str]] = {}
        for said in read_text(self.text, "en").said:
            for value in said.values or ({said.word} if said.word else ()):
                found.setdefault(value, set()).add(plain(self.text[slice(*said.bounded)]))
        return {value: frozenset(told) for value, told in found.items()}

    @property
    def is_number(self) -> bool:
        """Whether it is a quantity alone."""
        return any(self.plain in told for told in self.bounded.values())

    def share(self, text: str, told: str = "") -> float:
        """How many of its words, beside those of a quantity, stand in a text."""
        others = set(self.plain.split()) - set(told.split())
        return len(others & set(text.split())) / len(others) if others else 1.0


def plain(text: str) -> str:
    """A text as its words alone."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def holds(text: str, words: str) -> bool:
    """Whether these words stand in a plain text one after another."""
    return bool(words) and f" {words} " in f" {text} "


def context_of(project: Path, now: datetime) -> tuple[PageContext, tuple[str, ...]]:
    """A project's content in words, as far as it can be read, drafts and all; and what was left out, in lines.

    Raises:
        ContentFault: the settings cannot be read.
    """
    tree = Folder(project)
    reading = read(tree)
    if reading.site is None:
        raise ContentFault(locate(reading.notices, tree))
    site, left = _told_whole(reading.site)
    errors = {notice.at.path for notice in reading.notices if notice.severity == "error"}
    lines = [f"{path} is left out: it names what there is not; factsheet check says what" for path in left]
    lines += [f"{path} has faults, which factsheet check names" for path in sorted(errors)]
    wording = wording_for(site.settings.main, site.settings, catalogs=project / "templates" / "locale")
    return PageContext(site, wording, site.settings.main, now), tuple(lines)


def found_in(index: "Index", project: Path, text: str, now: datetime) -> tuple[Match, ...]:
    """What was read: the page that has an edition's code, or what is named or printed."""
    code = _EDITION.search(text)
    pages = _with_edition(project, code[0].upper(), now) if code else ()
    return tuple(filter(None, map(index.page, pages))) or index.find(text)


def _with_edition(project: Path, code: str, now: datetime) -> tuple[str, ...]:
    """The subjects of the pages of today's content that have a code; with briefings a page has another."""
    for pdf in (True, False):
        artifacts = prepare(Options(project, project / "site", pdf=pdf, now=now)).plan.artifacts()
        frames = [frame for one in artifacts if (frame := getattr(one.value, "frame", None)) is not None]
        found = dict.fromkeys(frame.path.rpartition("/")[0] for frame in frames if frame.edition == code)
        if found:
            return tuple(found)
    return ()


def _told_whole(site: Site) -> tuple[Site, tuple[str, ...]]:
    """The Site without what names actors, sources or places that there are not, and the paths of that."""
    sources = {id: one for id, one in site.sources.items() if one.publisher in site.actors}
    known: Mapping[str, Mapping[str, object]] = {"source": sources, "actor": site.actors, "place": site.places}
    newsroom = site.settings.publisher in site.actors
    facts = {
        id: fact
        for id, fact in site.facts.items()
        if all(name in known[group] for _, (group, name) in named_in_fields(fact) if group in known)
        and (newsroom or all(claim.by.kind != "newsroom" for claim in fact.claims.values()))
    }
    left = [one.path for id, one in (*site.sources.items(), *site.facts.items()) if id not in {**sources, **facts}]
    return replace(site, facts=facts, sources=sources), tuple(left)


class Index:
    """A Site to look things up in, in the words in which it is printed."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.site: Site = context.site

    def find(self, text: str) -> tuple[Match, ...]:
        """All that somebody may have read, the best first, each once."""
        named = tuple(self._named(text.strip()))
        found: dict[object, Match] = {}
        for match in named or sorted(self._printed(Asked(text)), key=lambda one: (one.rank, -one.share)):
            # A text of a row of which a figure was found says no more.
            row = _row_of(match.id)
            if match.rank not in (VERBATIM, WORDS) or row not in found:
                found.setdefault(match.id, match)
                found.setdefault(row, match)
        return tuple(dict.fromkeys(found.values()))

    def nearest(self, text: str) -> tuple[Match, ...]:
        """What is most like something that there is not: ids, then numbers, then words."""
        ids = get_close_matches(text.strip(), self.ids, n=_OFFERED, cutoff=0.7)
        asked = Asked(text)
        return (
            tuple(dict.fromkeys(map(self._subject, ids))) or tuple(self._by_size(asked)) or tuple(self._by_words(asked))
        )

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every row of every claim."""
        return tuple(self._told(fact, claim, row) for fact in self.site.facts.values() for _, claim, row in fact.rows())

    @cached_property
    def _by_row(self) -> Mapping[int, Told]:
        return {id(told.row): told for told in self.told}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Each subject's id, and with its folder, by both."""
        pairs = [(folder, id) for folder in FOLDERS for id in self.group(folder)]
        return {name: f"{folder}/{id}" for folder, id in reversed(pairs) for name in (id, f"{folder}/{id}")}

    def group(self, folder: str) -> Mapping[str, Subject]:
        """The subjects of a folder by their ids."""
        found: Mapping[str, Subject] = getattr(self.site, folder)
        return found

    def is_printed(self, told: Told) -> bool:
        """Whether a row is the one of its claim that pages print now."""
        return row_at(self.site, told.claim) is told.row

    def match(self, told: Told, address: Address | None = None, line: str = "") -> Match:
        """A row, or one figure of it, as something that was found."""
        key = row_key(self.site, told.claim, told.row)
        id = str(address or replace(told.address, row=key))
        return Match(id, line or told.line, self.context.words(told.fact.title).text, told.by)

    def _told(self, fact: Fact, claim: Claim, row: Row) -> Told:
        answer, who = answer_of(self.context, fact, claim, row), self.context.who(claim)
        quotes = [one.quote for one in answer.citations if one.quote]
        own = [answer.says, answer.because, *(one.means for one in quotes)]
        texts = [*(one.text for one in own if one), *("".join(run for run, _ in one.runs) for one in quotes)]
        line = line_of(self.context, answer)
        names = [
            who.name.text,
            *(link.label.text for link in who.via),
            *(one.source.label.text for one in answer.citations),
        ]
        return Told(fact, claim, row, answer, line, who.name.text, tuple(map(plain, (line, *texts, *names))))

    # --- what is named ---

    def _named(self, text: str) -> Iterator[Match]:
        way = _WAY.fullmatch(text)
        folder, id, rest = (way["folder"], way["id"], way["rest"] or "") if way else ("", text, "")
        address = parse_address(f"{id}{rest}") if folder in ("", "facts") else None
        if address is not None and address.fact in self.site.facts:
            yield from self._addressed(address)
        for other in FOLDERS[1:]:
            if folder in ("", other) and not rest and id in self.group(other):
                yield self._subject(f"{other}/{id}")

    def _addressed(self, address: Address) -> Iterator[Match]:
        fact = self.site.facts[address.fact]
        if address.claim is None:
            yield self._subject(f"facts/{fact.id}")
        elif address.path and (ref := find(self.site, address)) is not None:
            yield self._figure(ref)
        elif not address.path:
            for claim in claims_of(fact, address):
                row = row_of(self.site, claim, address)
                yield from (self.match(self._by_row[id(row)]) for _ in (row,) if row is not None)

    def page(self, path: str) -> Match | None:
        """The subject that has a page; None where the page is of none."""
        return self._subject(path) if path in self.ids else None

    def _subject(self, id: str) -> Match:
        whole = self.ids.get(id, id)
        folder, _, name = whole.partition("/")
        subject = self.group(folder)[name]
        return Match(name if folder == "facts" else whole, self.name(subject), folder[:-1])

    def name(self, subject: Subject) -> str:
        """What a subject is called."""
        text = getattr(subject, "title", None) or getattr(subject, "described", None) or getattr(subject, "name", None)
        return self.context.words(text).text if text is not None else subject.id

    def _figure(self, ref: FigureRef, rank: int = 0, share: float = 1.0) -> Match:
        line = self.words(ref)
        return replace(self.match(self._by_row[id(ref.row)], ref.address, line), rank=rank, share=share)

    def words(self, ref: FigureRef) -> str:
        """A figure as it is printed, with what it counts and what they suffered."""
        fig = self.context.fig(ref)
        return " ".join(filter(None, (fig.quantity, fig.noun.text, fig.harm.label if fig.harm else "")))

    # --- what is printed ---

    def _printed(self, asked: Asked) -> Iterator[Match]:
        if not asked.plain:
            return
        for told in self.told:
            yield from self._figures(told, asked)
            yield from self._texts(told, asked)
        for folder in FOLDERS:
            for id, subject in self.group(folder).items():
                names = [name for name in map(plain, self._names(subject)) if holds(name, asked.plain)]
                if names:
                    share = max(len(asked.plain) / len(name) for name in names)
                    rank = WORDS if asked.bounded else PRINTED
                    yield replace(self._subject(f"{folder}/{id}"), rank=rank, share=share)

    def _figures(self, told: Told, asked: Asked) -> Iterator[Match]:
        """The figures of a row with a number that was asked for, whatever bounds it."""
        if not asked.bounded:
            return
        around = " ".join((*told.texts, plain(self.context.words(told.fact.title).text)))
        for ref in figures_of(self.context, told.fact, told.claim, told.row):
            figure = ref.quantity.figure
            values: list[object] = [*values_of(figure), *([figure.word] if figure.word else [])]
            same = frozenset[str]().union(*(asked.bounded.get(value, ()) for value in values))
            if same:
                quantity = plain(self.context.fig(ref).quantity)
                share = asked.share(f"{plain(self.words(ref))} {around}", max(same, key=len))
                yield self._figure(ref, PRINTED if quantity in same else OTHER_BOUND, share)

    def _texts(self, told: Told, asked: Asked) -> Iterator[Match]:
        if any(holds(text, asked.plain) for text in told.texts):
            yield replace(self.match(told), rank=WORDS if asked.is_number else VERBATIM)
        elif not asked.bounded and asked.share(" ".join(told.texts)) == 1.0:
            yield replace(self.match(told), rank=WORDS)

    def _names(self, subject: Subject) -> Iterator[str]:
        yield self.name(subject)
        for field in ("because", "standfirst"):
            if (text := getattr(subject, field, None)) is not None:
                yield self.context.words(text).text
        yield from getattr(subject, "spellings", ())

    # --- what is like it ---

    def _by_size(self, asked: Asked) -> Iterator[Match]:
        """The figures whose numbers come nearest."""
        sizes = [value for value in asked.bounded if isinstance(value, int | Fraction)]
        refs = [ref for told in self.told for ref in figures_of(self.context, told.fact, told.claim, told.row)]
        by_gap = [(_gap(value, sizes[0]), number, ref) for number, ref in enumerate(refs)
                  for value in values_of(ref.quantity.figure) if sizes]  # fmt: skip
        for gap, _, ref in sorted(by_gap, key=lambda one: one[:2])[:_OFFERED]:
            yield from (self._figure(ref, WORDS) for _ in (ref,) if gap <= _FAR)

    def _by_words(self, asked: Asked) -> Iterator[Match]:
        """The rows and subjects that have most of the words, or words that are written alike."""
        pairs = [(_like(asked.plain, " ".join(told.texts)), self.match(told)) for told in self.told]
        pairs += [(_like(asked.plain, plain(self.name(self.group(folder)[id]))), self._subject(f"{folder}/{id}"))
                  for folder in FOLDERS for id in self.group(folder)]  # fmt: skip
        best = sorted((pair for pair in pairs if pair[0] >= _LIKENESS), key=lambda pair: -pair[0])
        yield from (match for _, match in best[:_OFFERED])


def _row_of(id: str) -> object:
    address = parse_address(id)
    return (address.fact, address.claim, address.row) if address is not None and address.claim else id


def _gap(one: int | Fraction, other: int | Fraction) -> float:
    """How far two numbers are apart, as a part of the greater."""
    less, more = sorted((float(one), float(other)))
    return (more - less) / max(more, 1.0)


def _like(words: str, text: str) -> float:
    """How much of what was asked has a like word in a text."""
    asked, known = words.split(), set(text.split())
    if not asked:
        return 0.0
    return sum(1.0 if word in known else _closest(word, known) for word in asked) / len(asked)


def _closest(word: str, known: Iterable[str]) -> float:
    near = get_close_matches(word, known, n=1, cutoff=0.8)
    return SequenceMatcher(None, word, near[0]).ratio() if near else 0.0
