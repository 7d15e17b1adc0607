"""What the content says in words: every string, exact quote, locator, address and time of a Site, indexed once.

Comes in: the Site. Goes out: a `Content` that answers whether words on a page are the content's own. A number in
running text is the content's where the words around it are: up to `CONTEXT` characters on either side, fewer only
where the content's own text begins or ends.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import unescape
from unicodedata import category, normalize

from babel.dates import get_timezone_location
from pydantic import BaseModel

from generator.model import (
    Actor,
    Address,
    Explainer,
    Fact,
    FigureRef,
    Moment,
    Noun,
    Place,
    Row,
    Site,
    Text,
    Voice,
    When,
    citations_of,
    claims_of,
    find,
    parse_address,
    row_of,
)
from generator.model.roles import Names, ids_in, walk
from generator.model.subject import Subject
from generator.verify.forms.body import CITED, references
from generator.verify.forms.dates import Stamp, Times, offset_of, stamps_of
from generator.verify.forms.quantity import plain
from generator.verify.forms.recorded import FOLDERS, Told, told_of

CONTEXT = 12
_LETTERS = 4
"""A shorter text is known only where it stands alone: it would bless too much as a part of another."""
_APART = {"path", "body", "exact", "at", "url", "id"}
"""Fields that are no running text, or are held against marks of their own."""
_NAMES = {"name", "spellings", "family", "given"}
_QUOTES = str.maketrans("‘’‛′“”„‟″‐‑‒–—―", "''''" + '"' * 5 + "------")
_ASCII_NUMBER = re.compile(r"[0-9]+")
_MAYBE_NUMBER = re.compile(r"[0-9]+|[^\x00-\x7f]")
_MENTION = re.compile(r"!?\[\[(?P<address>[^\]|]+)(?:\|(?P<words>[^\]]+))?\]\]")
_CITED = re.compile(CITED)
_LINK = re.compile(r"!?\[(?P<label>[^\]]*)\]\((?P<url>[^()\s]*)(?:\s+\"[^\"]*\")?\)")
_MARKUP = re.compile(
    r"^[ \t]*(?:#+|>|[-*+]|\d+[.)])[ \t]+|[*_`|~]+|\\(?=\W)|<[^>\s]+>|\[\^?|\]|\n[ \t]*\n", re.MULTILINE
)
_BREAK = "\x00"


@lru_cache(maxsize=1 << 14)
def plain_words(text: str) -> str:
    """The text as it is compared: composed (NFC), on one line, quotation marks and dashes of every shape as one."""
    return plain(text) if text.isascii() else plain(normalize("NFC", text)).translate(_QUOTES)


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand: runs of digits of any script, superscripts, fractions and Roman numeral signs."""
    if text.isascii():
        yield from (match.span() for match in _ASCII_NUMBER.finditer(text))
        return
    start = end = -1
    for match in _MAYBE_NUMBER.finditer(text):
        if match[0] > "\x7f" and category(match[0])[0] != "N":
            continue
        if match.start() != end:
            yield from [(start, end)] if end >= 0 else []
            start = match.start()
        end = match.end()
    if end >= 0:
        yield start, end


@dataclass(slots=True)
class Content:
    """All that a page may print in the content's own words. Made by `index_content`, read only after that."""

    times: Times
    exacts: set[str] = field(default_factory=set)
    untranslated: set[str] = field(default_factory=set)
    """Exact words that a text cites, which gives no translation of them."""
    locators: set[str] = field(default_factory=set)
    cited: set[tuple[str, str, str]] = field(default_factory=set)
    """Sources, exact words and locators that are cited together."""
    spoken: dict[str, set[str]] = field(default_factory=dict)
    """The languages that texts are in."""
    languages: dict[str, set[str]] = field(default_factory=dict)
    """The languages of the sources that exact words are cited from."""
    worded: set[tuple[str, str]] = field(default_factory=set)
    """Facts with the words that an explainer prints in place of a figure of theirs."""
    mentioned: dict[str, set[str]] = field(default_factory=dict)
    """The facts that each explainer's text mentions."""
    listed: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    """The facts that are listed on the page of a source, an actor or a place, by its folder and its id."""
    names: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The names and titles of each subject, by its folder and its id; a former id leads to the same subject."""
    named: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """The subjects that have a name or a title."""
    meanings: dict[str, set[str]] = field(default_factory=dict)
    """The translations of exact words, in small letters."""
    cities: tuple[str, ...] = ()
    """The city whose time the site keeps, as each English has it."""
    placed: set[str] = field(default_factory=set)
    """The names of places, in small letters."""
    drawn: dict[str, list[str]] = field(default_factory=dict)
    """The facts that each explainer draws on, once it has been asked for."""
    inner: dict[str, list[Actor | Place]] = field(default_factory=dict)
    """Who belongs to each actor and what lies in each place, by its folder and id, once one has been asked for."""
    used: dict[str, list[str]] = field(default_factory=dict)
    """The explainers that draw on each fact, once one has been asked for."""
    changed: dict[str, Moment | None] = field(default_factory=dict)
    """When pages of facts and explainers last changed, by their subjects, once it has been asked for (`changed`)."""
    endings: set[str] = field(default_factory=set)
    """The names and titles of all subjects, in small letters."""
    looked_for: dict[tuple[str, str, str], list[tuple[str, str]]] | None = None
    """What is said of each quotation, and where it is archived (`evidence`), once a page has been asked."""
    past: Told = field(default_factory=Told)
    """What the record has of each subject."""
    sound: set[Hashable] = field(default_factory=set)
    """What has been read and found to be so, each with all that decides it: many pages print the same of a fact."""
    found: dict[Address | str | None, FigureRef | None] = field(default_factory=dict)
    """The figures that have been looked up, by their addresses."""
    foreign_to: dict[str, Mapping[str, set[str]]] = field(default_factory=dict)
    """The texts that are in other languages than a page, once it has been asked for (`foreign`)."""
    cited_of: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict)
    """What claims cite in all their rows, by their addresses, once it has been asked for (`whole`)."""
    clocks: set[int] = field(default_factory=set)
    """The offsets from UTC, in minutes, that the site's clock has at the content's times."""
    short: set[str] = field(default_factory=set)
    """Names with a number and so few letters that they would bless too much as a part of another word."""
    whole: set[str] = field(default_factory=set)
    contexts: set[tuple[str, str, str]] = field(default_factory=set)

    def told(self, site: Site, address: Address | str | None) -> FigureRef | None:
        """The figure at an address as pages print it, None where the content has none; each looked up once."""
        if address not in self.found:
            parsed = parse_address(address) if isinstance(address, str) else address
            self.found[address] = None if parsed is None else find(site, parsed)
        return self.found[address]

    def foreign(self, language: str) -> Mapping[str, set[str]]:
        """The texts that are in other languages alone, with these."""
        if language not in self.foreign_to:
            texts = self.spoken.items()
            self.foreign_to[language] = {text: spoken for text, spoken in texts if language not in spoken}
        return self.foreign_to[language]

    def drawn_on(self, site: Site, explainer: Explainer) -> list[str]:
        """The ids of the facts that an explainer draws on: those its text mentions, its key figures and its views."""
        if explainer.id not in self.drawn:
            keyed = (entry.partition("#")[0] for entry in explainer.key_figures)
            ids = {*self.mentioned.get(explainer.id, ()), *keyed, *(fact.id for fact in site.facts_of(explainer))}
            self.drawn[explainer.id] = sorted(ids & site.facts.keys())
        return self.drawn[explainer.id]

    def inside(self, site: Site, subject: tuple[str, str]) -> list[Actor | Place]:
        """Those who belong to an actor, or the places that lie in one."""
        if not self.inner:
            for actor in site.actors.values():
                self.inner.setdefault(f"actors/{actor.of}", []).append(actor)
            for place in site.places.values():
                for around in place.within:
                    self.inner.setdefault(f"places/{around}", []).append(place)
        return self.inner.get("/".join(subject), [])

    def users(self, site: Site, fact: str) -> list[str]:
        """The ids of the explainers that draw on a fact."""
        if not self.used:
            for explainer in site.explainers.values():
                for id in self.drawn_on(site, explainer):
                    self.used.setdefault(id, []).append(explainer.id)
        return self.used.get(fact, [])

    def add(self, text: str) -> None:
        """Make a text of the content known."""
        words = plain_words(text)
        self.whole.add(words)
        for start, end in numbers_in(words):
            before, after = words[max(0, start - CONTEXT) : start], words[end : end + CONTEXT]
            if sum(sign.isalpha() for sign in before + after) >= _LETTERS:
                # Where a picture is spoken of, what is said stands without its full stop.
                ends = {after, after.removesuffix(".")} if end + len(after) == len(words) else {after}
                self.contexts.update((before, words[start:end], one) for one in ends)

    def strays(self, text: str) -> Iterator[str]:
        """The numbers in a text of a page that are not the content's own, each with the words around it."""
        words = plain_words(text)
        if words in self.whole:
            return
        for start, end in numbers_in(words):
            if not self._knows(words, start, end) and not self._names(words, start, end):
                yield words[max(0, start - CONTEXT) : end + CONTEXT].strip()

    def _names(self, words: str, start: int, end: int) -> bool:
        """Whether the number is part of a short name that stands there whole."""
        for name in self.short:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words):
                if match.start() <= start and end <= match.end():
                    return True
        return False

    def _knows(self, words: str, start: int, end: int) -> bool:
        number, contexts = words[start:end], self.contexts
        longest, latest = min(CONTEXT, start), min(CONTEXT, len(words) - end)
        for before in range(longest, -1, -1):
            if before < CONTEXT and before < start and words[start - before - 1].isalnum():
                continue
            lead = words[start - before : start]
            for after in range(latest, -1, -1):
                if after < CONTEXT and end + after < len(words) and words[end + after].isalnum():
                    continue
                if (lead, number, words[end : end + after]) in contexts:
                    return True
        return False


def mentioned_rows(site: Site, explainer: Explainer) -> Iterator[Row]:
    """The rows of series that the text of an explainer names itself, each by its time."""
    for match in _MENTION.finditer(explainer.body):
        address = parse_address(match["address"])
        fact = site.facts.get(address.fact) if address and address.row else None
        if fact is not None and address is not None:
            rows = (row_of(site, claim, address) for claim in claims_of(fact, address))
            yield from (row for row in rows if row is not None)


def index_content(site: Site) -> Content:
    """Everything that the Site says, for asking what a page prints."""
    stamps: set[Stamp] = set()
    content = Content(Times(()))
    for subject in (site.settings, *site.subjects()):
        _take(subject, content, stamps, site)
    for explainer in site.explainers.values():
        facts: set[str] = set()
        for body in (explainer.body, *(translation.body for translation in explainer.translations.values())):
            facts |= _take_body(body, content)
        content.mentioned[explainer.id] = facts
    for source, exact, _ in content.cited:
        known = site.sources.get(source)
        content.languages.setdefault(exact, set()).update([known.language] if known else ())
    _name(content, site)
    content.endings = {name.casefold() for name in content.named}
    zone = site.settings.time_zone
    content.cities = tuple(get_timezone_location(zone, locale=one, return_city=True) for one in ("en", "en_001"))
    stamps |= set(_recorded(site))
    for fact in site.facts.values():
        for subject_key in _bearers(fact, site.settings.publisher):
            content.listed.setdefault(subject_key, {})[fact.id] = None
    content.times = Times(stamps)
    content.past = told_of(site.record)
    return content


def _recorded(site: Site) -> Iterator[Stamp]:
    """When each state came into the record, on the site's clock."""
    zone = site.settings.time_zone
    for recorded in site.record.by_id.values():
        yield from (Stamp(*state.since.astimezone(zone).timetuple()[:5]) for state in recorded.states)


def _name(content: Content, site: Site) -> None:
    """Make known what each subject is called."""
    for folder in FOLDERS:
        for id, subject in getattr(site, folder).items():
            names = {plain_words(form) for form in called(subject).everything()}
            content.names |= {(folder, each): names for each in (id, *subject.formerly)}
            content.short |= set(filter(_is_short, names if folder == "sources" else ()))
            content.placed |= {form.casefold() for form in names} if folder == "places" else set()
            for one in names:
                content.named.setdefault(one, set()).update((folder, each) for each in (id, *subject.formerly))


def called(subject: Subject) -> Text:
    """The title of a subject, or its name."""
    title: Text = subject.title if isinstance(subject, (Fact, Explainer)) else getattr(subject, "name")  # noqa: B009
    return title


def _bearers(fact: Fact, publisher: str) -> Iterator[tuple[str, str]]:
    """Every source, actor and place whose page lists the fact: it cites the one, another says it or passes it on.

    What the newsroom says is on the page of its publisher.
    """
    for found in walk(fact, Names):
        if found.field.group == "place":
            yield from (("places", id) for _, id in ids_in(found))
    for claim in fact.claims.values():
        yield from (("sources", one.source) for row in claim.rows for one in row.citations if one.source)
        own = publisher if claim.by.kind == "newsroom" else None
        yield from (("actors", id) for id in (claim.by.actor, claim.by.of, own, *claim.via) if id)


def _take(subject: BaseModel, content: Content, stamps: set[Stamp], site: Site) -> None:
    """Make known whatever a subject says, at any depth of it."""
    if isinstance(subject, Fact):
        _take_citations(subject, content)
    for name, value in leaves("", subject):
        if isinstance(value, Moment):
            zone = site.settings.time_zone
            stamps.update(stamps_of(value, zone))
            # On two days of a year the clock is another at the end than it was at the beginning.
            content.clocks |= {offset_of(value.first(zone), zone), offset_of(value.last(zone), zone)}
        elif isinstance(value, date):
            stamps.add(Stamp(value.year, value.month, value.day))
        elif isinstance(value, Text):
            for language, form in value.in_each(site.settings.main):
                content.spoken.setdefault(plain_words(form), set()).add(language)
        elif isinstance(value, str) and name in _APART:
            _take_apart(name, value, content)
        elif isinstance(value, str):
            content.add(value)
            content.short |= {plain_words(value)} if name in _NAMES and _is_short(value) else set()


def _is_short(name: str) -> bool:
    """Whether a number in a name has too few letters around it to be known by them."""
    beside = (name[max(0, start - CONTEXT) : end + CONTEXT] for start, end in numbers_in(name))
    return any(map(str.isalpha, name)) and any(sum(map(str.isalpha, words)) < _LETTERS for words in beside)


def _take_citations(fact: Fact, content: Content) -> None:
    for _, one in citations_of(fact):
        exact = plain_words(one.exact or "")
        content.cited.add((one.source or "", exact, plain_words(one.at or "")))
        forms = one.means.everything() if one.means else ()
        content.meanings.setdefault(exact, set()).update(plain_words(form).casefold() for form in forms)


def leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    """The values that a value of the model is made of, each with the name of the field that it stands in."""
    match value:
        case str() | int() | None:
            yield name, value
        case Text() | Noun():
            yield name, value
            yield from ((name, text) for text in value.everything())
        case Voice():
            yield from leaves(name, value.unnamed)
        case When():
            yield from ((name, moment) for moment in (value.start, value.end))
        case BaseModel():
            for field_name, inner in value.__dict__.items():
                yield from leaves(field_name, inner)
        case Mapping() | tuple():
            for inner in value.values() if isinstance(value, Mapping) else value:
                yield from leaves(name, inner)
        case _:
            yield name, value


def _take_apart(name: str, value: str, content: Content) -> None:
    if name == "exact":
        content.exacts.add(plain_words(value))
    elif name == "at":
        content.locators.add(plain_words(value))


def _take_cited(body: str, content: Content) -> None:
    """Make known what a text cites, with the words that it quotes."""
    for match in _CITED.finditer(body):
        for source, locator, quoted in references(match["cited"]):
            exact, at = plain_words(quoted or ""), plain_words(locator or "")
            content.locators.add(at)
            content.cited.add((source, exact, at))
            if exact:
                content.exacts.add(exact)
                content.untranslated.add(exact)


def _take_body(body: str, content: Content) -> set[str]:
    """Make known the words of a Markdown text; gives the facts that it mentions."""
    facts = {match["address"].partition("#")[0].strip() for match in _MENTION.finditer(body)}
    for match in _MENTION.finditer(body):
        if match["words"]:
            content.add(match["words"])
            content.worded.add((match["address"].partition("#")[0].strip(), plain_words(match["words"])))
    _take_cited(body, content)
    bare = _CITED.sub(_BREAK, _MENTION.sub(_BREAK, body))
    bare = _LINK.sub(lambda match: f"{_BREAK}{match['label']}{_BREAK}", bare)
    for run in _MARKUP.sub(_BREAK, bare).split(_BREAK):
        if run.strip():
            content.add(unescape(run))
    return facts
