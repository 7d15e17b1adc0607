"""Small numbers of things, and spans of time, that the words of the facts beside them tell otherwise.

In: the sentences of a section with what they mention and cite. Out: each such number: three rockets, where the fact's
source has two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice

from generator.check.cited import words_cited
from generator.check.clauses import clause_before, clause_behind
from generator.check.denials import says_no
from generator.check.names import Names
from generator.check.sections import Section
from generator.check.texts import english_words, every_text
from generator.model import Claim, Fact, Row, Site, claims_of, quantities_of
from generator.model.remembered import remembered
from generator.notice import Keys
from generator.numerals import Number, Numeral, in_digits, in_words, may_count, nouns, read, values_of
from generator.numerals.lexicon import lists
from generator.prose import Mention, Ref, Sentence

Values = frozenset[int | Fraction]
Counted = Mapping[str, Values]
"""Numbers by what they count, or by the unit in which they measure."""
_SPAN, _ELSEWHEN, _ANOTHER, _SOME_OF, _LENGTH = lists("otherwise", "span elsewhen another some-of length")
_OF_WHICH, _OF_THE, _OF_THEM = lists("otherwise", "of-which of-the of-them")
_MOST = 100
_MOST_FIGURES = 12
_HOURS = {
    "minutes": Fraction(1, 60), "hours": Fraction(1), "days": Fraction(24), "weeks": Fraction(168),
    "months": Fraction(720), "years": Fraction(8760), "decades": Fraction(87600),
}  # fmt: skip
_SLACK = Fraction(6, 100)
"""Two months are sixty days, and a year is twelve of them."""


@remembered
def _of_fact(fact: Fact) -> Counted:
    """The numbers in all texts of a fact."""
    return _counted(text for _, text in every_text(fact))


@remembered
def _of_claim(claim: Claim) -> Counted:
    """Those in the words with which a claim is cited."""
    return _counted(text for row in claim.rows for text in words_cited(row.citations))


def _of_mention(site: Site, mention: Mention) -> Counted:
    fact = site.facts.get(mention.address.fact)
    return _joined(*map(_of_claim, claims_of(fact, mention.address) if fact is not None else ()))


def _of_places(fact: Fact, refs: Iterable[Ref]) -> Counted:
    """Those in a fact's exact words at the places that are cited."""
    places = {(ref.source, ref.at) for ref in refs}
    cited = (one for _, _, row in fact.rows() for one in row.citations if (one.source, one.at) in places)
    return _counted(words_cited(cited))


def told_otherwise(site: Site, section: Section, names: Names) -> Iterator[tuple[Sentence, Number]]:
    """The numbers of a section that disagree with the words of its facts."""
    things = _joined(*map(_of_fact, section.facts))
    for sentence, refs in section.sentences:
        own = _counted(ref.exact or "" for ref in refs)
        cited = (_of_places(fact, refs) for fact in section.facts if refs)
        times = _joined(own, *cited, *(_of_mention(site, one) for one in sentence.mentions))
        for number in _differing(sentence.text, names, _joined(things, own), times):
            if (number.unit or _thing(number.noun)) in own or not _is_cited(refs, number):
                yield sentence, number


def retold_otherwise(site: Site, fact: Fact, names: Names) -> Iterator[tuple[Keys, str, str]]:
    """The words of numbers in a fact's own English texts that disagree with the exact words of its sources."""
    cited = [text for _, _, row in fact.rows() for text in words_cited(row.citations)]
    own = list(english_words(fact, site.settings.main)) if any(map(may_count, cited)) else []
    source = _counted(cited) if own else {}
    known = _joined(source, _counted(text for keys, text in own if "says" in keys))
    for keys, text in own:
        against, times = (source, {}) if "says" in keys else (known, known)
        for number in _differing(text, names, against, times):
            if number.value not in _rests(fact):
                yield keys, text, text[number.start : number.end]
    yield from _paraphrased(fact, own)


def _rests(fact: Fact) -> frozenset[Fraction]:
    """By how much two figures of a fact differ, of its first ones: “the two differ by three”."""
    figures = (quantity.figure for _, _, row in fact.rows() for quantity in quantities_of(row))
    values = list(islice((Fraction(value) for figure in figures for value in values_of(figure)), _MOST_FIGURES))
    return frozenset(abs(one - other) for one, other in combinations(values, 2))


def _paraphrased(fact: Fact, own: list[tuple[Keys, str]]) -> Iterator[tuple[Keys, str, str]]:
    """The lengths of time in what each row is said to say that its own exact words tell otherwise."""
    for way, _, row in fact.rows() if own else ():
        quoted = [*words_cited(row.citations), *_figures(row)]
        for keys, text in own:
            if keys[: len(way) + 1] == (*way, "says"):
                yield from ((keys, text, slip) for slip in _lengths_otherwise(text, quoted))


def _figures(row: Row) -> Iterator[str]:
    return (quantity.figure.text for quantity in quantities_of(row))


def _lengths_otherwise(text: str, quoted: Iterable[str]) -> Iterator[str]:
    """The lengths of time in a paraphrase where the words that it is of have others only: 14 days are two weeks."""
    told = list(_lengths(text))
    theirs = [hours for one in quoted for _, hours in _lengths(one)] if told else []
    for words, hours in told:
        if theirs and not any(abs(hours - other) <= _SLACK * other for other in theirs):
            yield words


def _lengths(text: str) -> Iterator[tuple[str, Fraction]]:
    """Each length of time that a text has, as written, in hours."""
    for numeral in (*in_digits(text), *in_words(text)):
        match = _LENGTH.match(text, numeral.end)
        if match is not None:
            yield text[numeral.start : match.end()], numeral.value * _HOURS[f"{match['unit']}s"]


def parts_otherwise(text: str, cited: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The parts of so many that cited words tell otherwise: “three of the five districts”, where they say two."""
    values = {value for one in cited for said in read(*one).said for value in said.values}
    is_denied = any(says_no(*one) for one in cited)
    for one, whole in _parts_of(text) if values else ():
        # Two of five could be reached where three could not.
        is_rest = is_denied and whole.value - one.value in values and not _is_denied(text, one)
        if one.value > 1 and {one.value, whole.value} & values == {whole.value} and not is_rest:
            yield one.start, whole.end


def _parts_of(text: str) -> Iterator[tuple[Numeral, Numeral]]:
    """Each “two of the five” of a text."""
    numbers = {one.start: one for one in (*in_digits(text), *in_words(text))}
    for one in numbers.values():
        joint = _OF_THE.match(text, one.end)
        if joint is not None and joint.end() in numbers:
            yield one, numbers[joint.end()]


def _is_denied(text: str, first: Numeral) -> bool:
    """Whether the clause that a number stands in denies something."""
    return bool(says_no(clause_before(text[: first.start]) + clause_behind(text[first.end :]), "en"))


def _differing(text: str, names: Names, things: Counted, times: Counted) -> Iterator[Number]:
    for number in read(text, "en", names.spans(text)).numbers if may_count(text) else ():
        known = _known(number, text, things, times)
        if known and number.value not in known:
            yield number


def _known(number: Number, text: str, things: Counted, times: Counted) -> Values:
    """The numbers that are known of what a number counts or measures; empty where it may be of something else."""
    before, behind = text[max(0, number.start - 30) : number.start], text[number.end : number.end + 30]
    if number.role == "measure" and number.unit in _HOURS:
        is_span = _SPAN.search(before) and not _ELSEWHEN.match(behind)
        return _spans(number, times) if is_span else frozenset()
    is_some = _ANOTHER.search(before) or _SOME_OF.match(behind)
    is_small = 1 < number.value < _MOST and number.role == "count" and nouns.is_thing(number.noun) and not is_some
    return things.get(_thing(number.noun), frozenset()) if is_small and not number.harm else frozenset()


def _thing(noun: str) -> str:
    """One word for all that are for the same things: lorries are trucks."""
    return next((words[0] for words in nouns.THINGS if noun in words), noun)


def _spans(number: Number, times: Counted) -> Values:
    """The numbers of the same unit, else those of another unit where the number is the same."""
    if number.value * _HOURS[number.unit] in _durations(times):
        return frozenset({number.value})
    if number.unit in times:
        return times[number.unit]
    others = [values for unit, values in times.items() if unit in _HOURS]
    return frozenset({-number.value}) if any(number.value in values for values in others) else frozenset()


def _durations(times: Counted) -> Values:
    return frozenset(value * _HOURS[unit] for unit, values in times.items() if unit in _HOURS for value in values)


def _is_cited(refs: Iterable[Ref], number: Number) -> bool:
    """Whether the sentence cites a place for a number of things; a span of time is held against its words."""
    return number.role != "measure" and any(ref.exact is None for ref in refs)


def span_otherwise(site: Site, mention: Mention) -> str:
    """The span of time, or small number of things, in the words of a mention that its claims’ exact words have not."""
    text = mention.words or ""
    things = _of_mention(site, mention) if may_count(text) else {}
    known = _durations(things)
    for number in read(text).numbers if things else ():
        counted = _known(number, text, things, {})
        if counted and number.value not in counted:
            return text[number.start : number.end]
        is_span = number.role == "measure" and number.unit in _HOURS and not _ELSEWHEN.match(text, number.end)
        if is_span and known and number.value * _HOURS[number.unit] not in known:
            return text[number.start : number.end]
    return ""


def _joined(*counted: Counted) -> Counted:
    found: defaultdict[str, Values] = defaultdict(frozenset)
    for noun, values in (item for one in counted for item in one.items()):
        found[noun] |= values
    return found


def _counted(texts: Iterable[str]) -> Counted:
    """The numbers of texts by what they count, or by the unit in which they measure."""
    found: defaultdict[str, set[int | Fraction]] = defaultdict(set)
    for text in texts:
        last = ""
        for number in read(text).numbers:
            # “27 complaints, of which nine were dismissed”: the nine are complaints.
            is_part = not number.role and (_OF_WHICH.search(text, 0, number.start) or _OF_THEM.match(text, number.end))
            last = last if is_part else number.unit or _thing(number.noun)
            found[last].add(number.value)
    return {noun: frozenset(values) for noun, values in found.items() if noun}
