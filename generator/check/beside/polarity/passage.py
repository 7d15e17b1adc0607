"""Who may pass and who may not, each bound to what is said of it; and from where to where somebody went.

In: the explainers and facts of a content. Out: the words of an English text by which somebody may pass who by what
bears them may not, or the other way round; the words of a way, in any language, that all that bear its text tell the
other way round. A mention's sentence is borne by its rows, a head, a reason and any other sentence by the facts below,
beside or under the same heading, what a row says and its statuses by what it cites, a translation by what it is of.

Whoever is named on both sides, here or there, may pass at one time or place and not at another: that is let be.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from generator.check.beside import Beside, beside
from generator.check.beside.polarity.poles import Told, told_of_fact, whole
from generator.check.check import Slip
from generator.check.cited import english, texts_cited, texts_told
from generator.check.context import Context, RowRef
from generator.check.denials import says_no
from generator.check.places import Gazetteer, Ids, PlaceNamed, gazetteer
from generator.check.sections import Section, headed, sections
from generator.check.texts import english_words, own_texts_in
from generator.model import Fact, Row, Site
from generator.model.remembered import gathered
from generator.numerals.lexicon import lexicon, lists, table

_WHO, _GROUP, _VERB, _PART = lists("passage", "who group verb part")
_ONLY_BEFORE, _ONLY_BEHIND, _ALL_BUT = lists("passage", "only-before only-behind all-but")
_LEFT_OUT: dict[str, str] = table("en")["passage-left-out"]
"""Who may not pass where only those of one sort may."""
_ASKED, _LIMIT, _TO, _ELLIPTIC = lists("passage", "asked limit to elliptic")
_WORD = re.compile(r"\w")
_STATUSES = {"open": True, "closed": False}
_FAR = 60


class Bound(NamedTuple):
    """Somebody, whether they may pass, and the words that say so."""

    who: str
    may: bool
    words: str


def misbound_passages(context: Context) -> Iterator[Slip]:
    """The words of explainers and facts that let somebody pass who may not, or keep out who may."""
    yield from _in_texts(context)
    for fact in context.standing_facts:
        yield from _in_fact(context, fact) if fact.kind == "closure" else ()


def _in_texts(context: Context) -> Iterator[Slip]:
    site = context.site
    for one in beside(context):
        yield from _at_mention(one) if one.fact.kind == "closure" else ()
    for text in context.english:
        yield from (slip for section in sections(site, text) for slip in _in_section(site, section))
        for head in headed(site, text):
            yield from ((head.at, word, head.words) for word in misbound(head.words, _of_facts(site, head.facts)))


def _at_mention(one: Beside) -> Iterator[Slip]:
    """The words of a mention by themselves as well: the rest of its sentence may be of another day."""
    known = [bound for row in one.rows for bound in _of_row(one.site, row)]
    for words in (one.mention.words or "", whole(one.sentence)) if known else ():
        yield from ((one.mention.at, word, one.sentence.written) for word in misbound(words, known))


def _in_section(site: Site, section: Section) -> Iterator[Slip]:
    plain = [one for one in section.plain if _VERB.search(one.text)]
    known = list(_of_facts(site, section.facts)) if plain else []
    yield from ((one.at, word, one.written) for one in plain for word in misbound(one.text, known))


def _in_fact(context: Context, fact: Fact) -> Iterator[Slip]:
    """The same of a fact: its own texts by all its rows, what a row says, and its statuses, by what that cites."""
    known = list(_of_facts(context.site, (fact,)))
    for keys, text in english_words(fact, context.main):
        if "says" not in keys:
            yield from ((fact.at(*keys), word, text) for word in misbound(text, known))
    for said in (one for one in context.said if one.fact is fact and one.is_live):
        yield from _in_row(context.site, said)


def _in_row(site: Site, said: RowRef) -> Iterator[Slip]:
    row = said.row
    cited = [bound for text in english(texts_cited(site, row)) for bound in passages_in(text)]
    known = [*cited, *_of_statuses(row.statuses)]
    for text in row.says.everything() if row.says is not None else ():
        yield from ((said.at("says"), word, text) for word in misbound(text, known))
    for one in _turned(_of_statuses(row.statuses), cited):
        yield said.at("status"), one.words, one.words


def misbound(text: str, known: Iterable[Bound]) -> Iterator[str]:
    """The words of a text that say of somebody's passing what all that is known of it speaks against."""
    own = passages_in(text)
    yield from (one.words for one in _turned(own, known if own else ()))


def are_borne(words: str, rows: Iterable[Row], site: Site) -> bool:
    """Whether words say of somebody whether they may pass, and all that they say of it is so by these rows."""
    own = {(one.who, one.may) for one in passages_in(words)} - {("all", False)}
    return bool(own) and own <= {(one.who, one.may) for row in rows for one in _of_row(site, row)}


def _turned(own: Iterable[Bound], known: Iterable[Bound]) -> Iterator[Bound]:
    mine = _by_who(own)
    theirs = _by_who(known) if mine else {}
    for who, said in mine.items():
        ways = {one.may for one in said}
        others = {one.may for one in theirs.get(who, ())}
        if len(ways) == 1 == len(others) and ways != others:
            yield said[0]


def _by_who(every: Iterable[Bound]) -> Mapping[str, list[Bound]]:
    found: defaultdict[str, list[Bound]] = defaultdict(list)
    for one in every:
        found[one.who].append(one)
    return found


@gathered
def passages_in(text: str) -> Iterator[Bound]:
    """Who may pass and who may not by an English text; what it asks, supposes or limits is none of it."""
    if not _VERB.search(text) or _ASKED.search(text):
        return
    groups = list(_GROUP.finditer(text))
    last: re.Match[str] | None = None
    for start, end in _parts(text, groups):
        verb = next(_VERB.finditer(text, start, end), None)
        # “Open to people, not to lorries”: what has no verb of its own is said by the one before.
        last = verb or (last if _ends_alike(text, start, end) else None)
        if last is not None and not _LIMIT.search(text, start, end):
            within = (one for one in groups if start <= one.start() < end)
            yield from (bound for one in within for bound in _bound(one, verb, last, text[start:end]))


def _ends_alike(text: str, start: int, end: int) -> bool:
    """Whether a part only names others, and nothing goes on behind it that might say something else of them."""
    match = _ELLIPTIC.match(text, start)
    return match is not None and match.end() == end


def _parts(text: str, groups: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the parts of a text lie, in each of which one thing is said; a list of who they are is not parted."""
    joints = (one.start() for one in _PART.finditer(text))
    ends = [at for at in joints if not any(one.start() < at < one.end() for one in groups)]
    every = pairwise((0, *ends, len(text)))
    return ((start, end) for start, end in every if _WORD.search(text, start, end))


def _is_of(group: re.Match[str], verb: re.Match[str]) -> bool:
    """Whether a verb says of somebody that they pass: not of those who let others, nor of whom it is not open to."""
    if verb["open"] is not None or verb["closed"] is not None:
        return _TO.search(group.string, 0, group.start()) is not None
    return verb["lets"] is None or group.start() >= verb.start()


def _bound(group: re.Match[str], own: re.Match[str] | None, verb: re.Match[str], part: str) -> Iterator[Bound]:
    """What the verb of a part, its `own` or the one before, says of those named in it."""
    if own is None or _is_of(group, own):
        may = (verb["shut"] is None) != bool(says_no(part, "en"))
        text, named = group.string, [(str(match.lastgroup), match[0]) for match in _WHO.finditer(group[0])]
        is_but = _ALL_BUT.search(text, 0, group.start()) is not None
        is_only = _ONLY_BEFORE.search(text, 0, group.start()) or _ONLY_BEHIND.match(text, group.end())
        yield from (Bound(who, may != is_but, words) for who, words in named)
        if (may and is_only) or (is_but and not may):
            others = (frozenset(_LEFT_OUT.get(who, "").split()) for who, _ in named)
            yield from (Bound(who, may=False, words=group[0]) for who in frozenset.intersection(*others))


def _of_facts(site: Site, facts: Iterable[Fact]) -> Iterator[Bound]:
    rows = (row for fact in facts if fact.kind == "closure" for claim in fact.live_claims for row in claim.rows)
    return (bound for row in rows for bound in _of_row(site, row))


def _of_row(site: Site, row: Row) -> Iterator[Bound]:
    yield from _of_statuses(row.statuses)
    yield from (bound for text in english(texts_told(site, row)) for bound in passages_in(text))


def _of_statuses(statuses: Mapping[str, str]) -> Iterator[Bound]:
    settled = ((traffic, status) for traffic, status in statuses.items() if status in _STATUSES)
    yield from (Bound(traffic, _STATUSES[status], f"{traffic}: {status}") for traffic, status in settled)


class Route(NamedTuple):
    """Whence and whither a text has somebody go, and its words for it."""

    whence: Ids
    whither: Ids
    words: str

    def is_back_of(self, other: "Route") -> bool:
        """Whether this is the other way round."""
        return not (self.whence.isdisjoint(other.whither) or self.whither.isdisjoint(other.whence))


def turned_routes(context: Context) -> Iterator[Slip]:
    """The ways in texts that all that bears them tells the other way round."""
    known = context.once(gazetteer)
    for text in context.written:
        for section in sections(context.site, text):
            yield from _routes_of_section(context.site, section, known)
    for fact in context.standing_facts:
        yield from _routes_of_fact(context, fact, known)
    for said, way, told, of in context.renderings:
        own = list(routes_in(told, known))
        yield from ((said.at(*way), words, told[1]) for words in turned_back(own, routes_in(of, known) if own else ()))


def _routes_of_section(site: Site, section: Section, known: Gazetteer) -> Iterator[Slip]:
    told = ((one, list(routes_in((section.text.language, one.text), known))) for one, _ in section.sentences)
    ways = [(one, own) for one, own in told if own]
    borne = [route for fact in section.facts for route in _routes_known_of(site, fact, known)] if ways else []
    yield from ((one.at, words, one.written) for one, own in ways for words in turned_back(own, borne))


def _routes_of_fact(context: Context, fact: Fact, known: Gazetteer) -> Iterator[Slip]:
    for keys, language, text in own_texts_in(fact, context.main):
        if own := list(routes_in((language, text), known)):
            told = (told for told in told_of_fact(context.site, fact) if told[1] != text)
            borne = [*_routes_of_fields(fact), *(route for one in told for route in routes_in(one, known))]
            yield from ((fact.at(*keys), words, text) for words in turned_back(own, borne))


def turned_back(own: Iterable[Route], borne: Iterable[Route]) -> Iterator[str]:
    """The words of each way that is told the other way round by some of these, and as it is by none."""
    theirs = tuple(borne)
    for one in own:
        if any(one.is_back_of(other) for other in theirs) and not any(_is_same(one, other) for other in theirs):
            yield one.words


def _is_same(one: Route, other: Route) -> bool:
    return not (one.whence.isdisjoint(other.whence) or one.whither.isdisjoint(other.whither))


def routes_in(told: Told, known: Gazetteer) -> Iterator[Route]:
    """The ways of a text in a language: the place from where, and the next, behind it or before it, to where."""
    language, text = told
    words = lexicon(language)
    if words is None or "ways" not in words.raw:
        return
    named = list(known.named_in(text, language))
    for one, other in pairwise(named):
        between = text[one.end : other.start]
        if len(between) > _FAR or any(sign in between for sign in ".;!?"):
            continue
        if one.whence and _leads(other, between):
            yield Route(one.places, other.places, text[one.start : other.end])
        elif one.whither and other.whence:
            yield Route(other.places, one.places, text[one.start : other.end])


def _leads(named: PlaceNamed, between: str) -> bool:
    """Whether a place is where a way leads: to it, or for it."""
    return named.whither or between.rstrip().endswith(" for")


def _routes_known_of(site: Site, fact: Fact, known: Gazetteer) -> Iterator[Route]:
    yield from _routes_of_fields(fact)
    yield from (route for told in told_of_fact(site, fact) for route in routes_in(told, known))


def _routes_of_fields(fact: Fact) -> Iterator[Route]:
    """The ways that the fields of a displacement tell."""
    for claim in fact.live_claims if fact.kind == "displacement" else ():
        whence, whither = (Ids(fact.scoped(name, claim, claim.rows[-1]) or ()) for name in ("from_", "towards"))
        yield Route(whence, whither, "")
