"""A part whose words are of somebody else: two women, where the source says two doctors."""

import re
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, permutations

from generator.check.beside.polarity.poles import poles_in
from generator.check.beside.quantity.counted import alike, is_of_anything
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english, texts_cited
from generator.check.context import RowRef
from generator.check.quotes import scoped_noun
from generator.check.sayers import sides
from generator.check.words import figure_name
from generator.model import Noun, Quantity
from generator.model.remembered import gathered
from generator.numerals import Said, in_digits, in_words, is_english, is_readable, nouns_in, read, tells, values_of
from generator.numerals.lexicon import Lexicon, lexicon, lists, table
from generator.numerals.said import few_words

_PARTS = (("children",), ("women",), ("men",))
_OTHERS: dict[str, str] = table("en")["part-words"]
_PAIRS = tuple(
    (frozenset(mine.split()), frozenset(its.split()))
    for group in table("en")["part-pairs"]["pairs"]
    for mine, its in permutations(group, 2)
)
_PAIRED = frozenset().union(*(mine for mine, _ in _PAIRS))
_ALIKE = tuple(frozenset(group.split()) for group in table("en")["part-pairs"]["alike"])
"""Sorts of people that may be the same by another word."""
_ONE, _RATE, _BESIDES = lists("rule-exact-part", "one rate besides")


def _run(context: Context) -> Findings:
    for said in context.said:
        yield from _exchanged(context, said)
        for quantity in said.quantities:
            yield from _besides(context, said, quantity)
            if quantity.relation == "whole":
                yield from _of_whole(context, said, quantity)
            elif quantity.path[-1:] in _PARTS and quantity.of is None:
                found = _unnamed(context, said, quantity, quantity.path[-1])
                if found is not None:
                    yield found
            elif quantity.of is not None:
                yield from _of_others(context, said, quantity, quantity.of)


def _besides(context: Context, said: RowRef, quantity: Quantity) -> Findings:
    """A part that is included in its whole, and stands beside it in the words: “and 28 children besides”."""
    for way, language, text in context.quoted(said) if quantity.relation == "included" else ():
        numbers = (*in_digits(text), *in_words(text)) if is_english(language) else ()
        beside = (_BESIDES.match(text, one.end) for one in numbers if one.value in values_of(quantity.figure))
        if match := next(filter(None, beside), None):
            found = f"“{match[0].strip(' ,')}” sets {figure_name(quantity)} beside the whole that it is included in"
            yield Finding(
                said.at(*way), found, "write it as a part, or quote the words that include it", match[0], text
            )
            return


def _exchanged(context: Context, said: RowRef) -> Findings:
    """The parts of sides that have each other's numbers in the words: “eight by the Front and four by the army”."""
    parts = [(quantity, _sides_of(quantity, context.main)) for quantity in said.quantities if quantity.of is not None]
    own = {next(iter(sides)): quantity for quantity, sides in parts if len(sides) == 1}
    for way, code, text in context.quoted(said) if len(own) > 1 else ():
        for side, number in _sides_behind(text, code, own):
            if not tells(own[side].figure, number):
                words = text[slice(*number.number)]
                found = f"“{words}” stands beside those of {figure_name(own[side])}, and is another part’s"
                yield Finding(said.at(*way), found, "give each side its own number", words, text)
                return


def _sides_of(quantity: Quantity, main: str) -> frozenset[str]:
    """The sorts of those by whom a part with a noun of its own is: breaches by the army."""
    noun = quantity.of.in_language(main, main)["other"] if quantity.of is not None else ""
    return frozenset(_sides_in(noun, lexicon(main)))


def _sides_behind(text: str, language: str, parts: Mapping[str, Quantity]) -> Iterator[tuple[str, Said]]:
    """The side that alone stands behind each number of some parts; none where one stands before the first of them."""
    known = lexicon(language)
    numbers = read(text, language).said
    around = list(pairwise([0, *(place for one in numbers for place in one.number), len(text)]))[::2]
    before, *behind = [_sides_in(text[start:end], known) for start, end in around]
    told = [one for one in zip(numbers, [before, *behind], behind, strict=False) if _is_of(one[0], parts)]
    for number, _, after in told if told and not told[0][1] else ():
        yield from ((side, number) for side in after if len(after) == 1 and side in parts)


def _is_of(number: Said, parts: Mapping[str, Quantity]) -> bool:
    return any(tells(part.figure, number) for part in parts.values())


def _sides_in(text: str, known: Lexicon | None) -> list[str]:
    return [side for side, _ in sides(text, known)] if known is not None else []


def _of_others(context: Context, said: RowRef, quantity: Quantity, of: Noun) -> Findings:
    """A figure whose number stands beside the opposite of its own noun: boys, who are girls there; tonnes, lorries."""
    text = _text_of_others(context, said, quantity, frozenset(_words(" ".join(of.everything()))))
    if text and not _stands_elsewhere(context, said, quantity):
        found = f"the exact words have others than the {' '.join(of.in_language('en', context.main)['other'].split())}"
        yield Finding(said.at_figure(quantity), found, "say whom they say", text, text)
    elif quantity.relation != "whole":
        yield from _of_another_sort(context, said, quantity, of.in_language("en", context.main)["other"])


def _stands_elsewhere(context: Context, said: RowRef, quantity: Quantity) -> bool:
    """Whether `exact-harm` has said already that the words have the noun at another number."""
    noun = (one for one in context.mismatches if one.fault in ("noun", "sort") and one.said.row is said.row)
    return any(one.quantity.path == quantity.path for one in noun)


def _text_of_others(context: Context, said: RowRef, quantity: Quantity, own: frozenset[str]) -> str:
    """The text at issue; `own` are the words of the noun."""
    apart = _apart_from(own)
    texts = english(texts_cited(context.site, said.row)) if apart else ()
    beside = [(text, _beside(text, values_of(quantity.figure))) for text in texts]
    known = frozenset[str]().union(*(words for _, words in beside))
    others = (its for mine, its in apart if not mine & known)
    return next((text for its in others for text, words in beside if words & its), "")


def _apart_from(own: frozenset[str]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The words that are for the same as some of these, each with those of others."""
    return [(mine, its) for mine, its in _PAIRS if mine & own and not its & own] if own & _PAIRED else []


def _of_another_sort(context: Context, said: RowRef, quantity: Quantity, called: str) -> Findings:
    """A part of whom no citation has a word, and whose number has one for others beside it: patients, who are old."""
    own = _sorts_of(called)
    texts = english(texts_cited(context.site, said.row)) if own else []
    if not own or any(own & _sorts_of(text) or _names_a_part(called, text) for text in texts):
        return
    for text in texts:
        beside = _sorts_of(" ".join(_near(text, values_of(quantity.figure))))
        if beside and not any(own & group and beside & group for group in _ALIKE):
            found = f"nothing in the exact words is for {called}, whom {figure_name(quantity)} counts"
            yield Finding(said.at_figure(quantity), found, "quote the words that say it, or correct of:", text, text)
            return


def _sorts_of(text: str) -> frozenset[str]:
    """The sorts of people that an English text has words for, but for people."""
    return frozenset(pole.pole for pole in poles_in(text, "en") if pole.axis == "who") - {"people"}


def _names_a_part(called: str, text: str) -> bool:
    """Whether a noun has women, children or men in it, and a text a word that may be for these."""
    keys = (key for (key,) in _PARTS if key in nouns_in(called, "en"))
    return any(_may_name(key, "en", text) for key in keys)


def _near(text: str, values: Collection[int | Fraction]) -> list[str]:
    """The few words behind a number of an English text, up to what begins something else."""
    known = lexicon("en")
    assert known is not None
    text = _RATE.sub(r"\g<of>ly", text)
    ends = [numeral.end for numeral in (*in_digits(text), *in_words(text)) if numeral.value in values]
    ends += [match.end() for match in _ONE.finditer(text)] if 1 in values else []
    return [re.split(r"[0-9]", few_words(text[end:], known))[0] for end in ends]


def _beside(text: str, values: Collection[int | Fraction]) -> frozenset[str]:
    return frozenset(word for words in _near(text, values) for word in _words(words))


@gathered
def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", _RATE.sub(r"\g<of>ly", text.lower()))


def _of_whole(context: Context, said: RowRef, quantity: Quantity) -> Findings:
    """A whole that is of women, of whom its words say nothing; or of what its title and its words call otherwise."""
    noun = scoped_noun(said, quantity)
    called = noun.in_language("en", context.main)["other"].lower() if noun is not None else ""
    found = _unnamed(context, said, quantity, called) if (called,) in _PARTS else None
    if found is not None:
        yield found
    elif noun is not None:
        yield from _of_others(context, said, quantity, noun)
        yield from _called_otherwise(context, said, quantity, called)


def _called_otherwise(context: Context, said: RowRef, quantity: Quantity, called: str) -> Findings:
    """A number whose noun in the exact words is the title's too, and of which nothing there has the fact's own noun."""
    title = said.fact.title.in_language("en", context.main)[0].lower()
    quotes = [quote for quote in context.quotes_of(said) if quote.is_for(quantity)]
    texts = english(one[1:] for quote in quotes for one in quote.texts)
    if is_of_anything(_words(called)[-1]) or _stems(called) & _stems(" ".join((title, *texts))):
        return
    nouns = ((text, noun) for text in texts for noun in _nouns_at(text, quantity) & {*_words(title)})
    text, noun = next(nouns, ("", ""))
    if noun and not _are_alike(noun, called):
        found = f"the exact words and the title have {noun}, and {figure_name(quantity)} counts {called}"
        yield Finding(said.at_figure(quantity), found, "say what they count", text, text)


def _nouns_at(text: str, quantity: Quantity) -> frozenset[str]:
    """The nouns that stand at a figure's number in an English text."""
    values = values_of(quantity.figure)
    return frozenset(one.noun for one in read(text, "en").numbers if one.value in values)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in _words(text))


def _are_alike(one: str, other: str) -> bool:
    return bool({*alike(one)} & {*_words(other)})


def _unnamed(context: Context, said: RowRef, quantity: Quantity, key: str) -> Finding | None:
    """A finding where no word of any citation is for those whom a key, or a noun, names."""
    quotes = [quote for quote in context.quotes_of(said) if quote.is_for(quantity)]
    texts = [(language, text) for quote in quotes for _, language, text in quote.texts]
    text = next((text for language, text in texts if is_english(language)), None)
    if text is None or any(_may_name(key, language, words) for language, words in texts):
        return None
    found = f"nothing in the exact words is for {key}, whom {figure_name(quantity)} counts"
    return Finding(said.at_figure(quantity), found, "quote the words that say it, or correct the part", text, text)


def _may_name(key: str, language: str, text: str) -> bool:
    if not is_english(language):
        return is_readable(language) and key in nouns_in(text, language)
    words = set(text.lower().replace("-", " ").replace(",", " ").replace(".", " ").replace(";", " ").split())
    return key in nouns_in(text, language) or bool(words & set(_OTHERS[key].split()))


CHECK = Check(
    code="exact-part",
    title="The exact words do not name whom a part counts",
    explanation="""\
`women: 2` stands beside exact words that speak of women, in English or in the translation. “Two of them doctors” has
the number, and says nothing of women. Only the keys `children`, `women` and `men` are looked at, these as `of:` of a
whole too, and all words of all citations count. Nor is a whole `of: patients` whose number is of doses in the title
and in the exact words; nor does “eight by the Front and four by the army” bear four breaches by the Front. A noun is
not the opposite of what stands at the number: detainees, who are guards there, tonnes, which are lorries, calls per
hour, which are per day; a part's own noun, patients, is not for whom only another sort, the elderly, is told.""",
    bad="""\
killed:
  figure: 5
  including:
    women: 2
exact: five people were killed, two of them doctors
""",
    good="""\
killed:
  figure: 5
  including:
    women: 2
exact: five people were killed, two of them women
""",
    run=_run,
    by_fact=True,
    severity="warning",
    answerable=True,
)
