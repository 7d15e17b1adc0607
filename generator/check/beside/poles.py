"""Opposites: dead where the source has alive, the first where it has the third, warplanes where it has drones.

In: the texts of explainers and of facts. Out: each word that is one pole of an axis, where what bears its text has
another pole and not this one. The axes stand in the tables of languages, so that each language is held against each;
with them the harms that are counted. A text that has two poles of an axis tells of two things, and is let be.

A mention's own words are borne by what its claims say and cite, a sentence by the words that it cites, a sentence of a
translation by the one of the main text with the same mentions. For what a sentence has besides its mentions, their
facts bear what things are, and not how many, in which order, or when. So do they bear their own titles, and a claim's
citations its `says`; a text in a further language says what it says in the main one. What lies east or west, who comes
or goes, and what is allowed, is held only against words that are alike in the rest, or translate it: there may be two.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.check.beside import MENTION
from generator.check.cited import cited_texts, language_of
from generator.check.context import Context
from generator.check.texts import own_texts_in
from generator.check.written import Written
from generator.model import Claim, Fact, Row, Site, claims_of
from generator.model.explainer import Translation
from generator.model.fields import Strict
from generator.notice import At, Keys
from generator.numerals.lexicon import classes_of, lexicon
from generator.numerals.normal import normal
from generator.prose import Sentence

Told = tuple[str, str]
"""A language, and a text in it."""
Poles = tuple[tuple[str, str, str], ...]
"""The axis, the pole, and the word for it."""
Slip = tuple[At, str, str]
"""Where it is, the word at issue, and the text that has it."""
_HARMS = ("killed", "injured", "missing")
_WHAT = frozenset(("left", "limb", "weapon", "bullet", "hours", "lasting", "reply"))
"""The axes of what things are."""
_WHETHER = frozenset(("left", "pace", "reply"))
"""The axes whose poles deny each other in clauses that are alike in the rest, beside those of `_BESIDE`."""
_BESIDE = frozenset(("across", "along", "way", "rule", "accord"))
"""The axes of which a text and what bears it may name either pole, each of something else."""


def turned_poles(context: Context) -> Iterator[tuple[Sentence, str]]:
    """The words of texts that stand at another pole than what bears them, each with its sentence."""
    main: dict[str, dict[tuple[str, ...], list[Sentence]]] = {}
    for text in context.written:
        own = _by_mentions(text)
        theirs = main.setdefault(text.explainer.id, own)
        for sentence, refs, is_block in text.quoting():
            cited = [(language_of(context.site, ref.source), ref.exact) for ref in refs if ref.exact and not is_block]
            yield from ((sentence, word) for word in _turned((text.language, sentence.text), cited))
            yield from ((sentence, word) for word in _from_facts(context, text, sentence))
        for key, ours in own.items() if own is not theirs else ():
            if len(ours) == 1 == len(theirs.get(key, ())):
                of = context.main, _whole(theirs[key][0])
                yield from ((ours[0], word) for word in _rendered((text.language, _whole(ours[0])), of))


def poles_of_facts(context: Context) -> Iterator[Slip]:
    """The words of facts' own texts that stand at another pole than what bears them."""
    site = context.site
    for fact in (one for one in context.facts if one.withdrawn is None):
        yield from ((fact.at(*keys), word, text) for keys, word, text in _translated(fact, context.main))
        borne = list(_of_claims(site, fact.claims.values()))
        for told in fact.title.in_each(context.main):
            yield from ((fact.at("title"), word, told[1]) for word in _affirmed(told, borne, _WHAT | _WHETHER))
    yield from _of_paraphrases(context)


def _of_paraphrases(context: Context) -> Iterator[Slip]:
    site = context.site
    for said in (one for one in context.said if one.row.says is not None and one.is_live):
        cited = [told for one in said.row.citations for told in cited_texts(site, one)]
        for told in said.row.says.in_each(context.main) if said.row.says is not None else ():
            yield from ((said.at("says"), word, told[1]) for word in _affirmed(told, cited, _WHAT | _WHETHER))


def poles_of_explainers(context: Context) -> Iterator[Slip]:
    """The words of the titles and standfirsts of translations that stand at another pole than those of the main text.

    Those of the main text are held against its sentences and the facts that these mention.
    """
    for text in context.written:
        one = text.explainer.translations.get(text.language)
        yield from _of_heads(context, text) if one is None else _of_translated_heads(context, text, one)


def _of_translated_heads(context: Context, text: Written, one: Translation) -> Iterator[Slip]:
    for key in ("title", "standfirst"):
        own = getattr(one, key).in_language(text.language, text.language)[0]
        of, main = getattr(text.explainer, key).in_language(context.main, context.main)
        yield from ((At(text.path, keys=(key,)), word, own) for word in _rendered((text.language, own), (main, of)))


def _of_heads(context: Context, text: Written) -> Iterator[Slip]:
    ids = dict.fromkeys(mention.address.fact for mention in text.mentions())
    facts = (context.site.facts[id] for id in ids if id in context.site.facts)
    borne = [(text.language, _whole(sentence)) for sentence in text.prose.sentences]
    borne += [told for fact in facts for told in _of_fact(context.site, fact)]
    for key in ("title", "standfirst"):
        for told in getattr(text.explainer, key).in_each(context.main):
            yield from ((At(text.path, keys=(key,)), word, told[1]) for word in _affirmed(told, borne, _WHAT))


def opposed(one: str, other: str) -> Iterator[str]:
    """The words of an English clause at the other pole than another clause, of an axis whose poles may deny it."""
    yield from _turned(("en", one), [("en", other)], _WHETHER | _BESIDE)


def _translated(holder: Strict, main: str) -> Iterator[tuple[Keys, str, str]]:
    """The words of texts in further languages at another pole than the first, each with the way to it and its text."""
    first = dict[Keys, Told]()
    for keys, language, text in own_texts_in(holder, main):
        of = first.setdefault(keys, (language, text))
        words = _rendered((language, text), of) if of[0] != language else ()
        yield from ((keys, word, text) for word in words)


def _by_mentions(text: Written) -> dict[tuple[str, ...], list[Sentence]]:
    """The sentences of a text by what they mention, in any order."""
    found: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in text.prose.sentences:
        if key := tuple(sorted(str(mention.address) for mention in sentence.mentions)):
            found.setdefault(key, []).append(sentence)
    return found


def _whole(sentence: Sentence) -> str:
    """A sentence with the words of its mentions."""
    parts = sentence.text.split(MENTION)
    words = (mention.words or "" for mention in sentence.mentions)
    return parts[0] + "".join(f"{word} {part}" for word, part in zip(words, parts[1:], strict=True))


def _from_facts(context: Context, text: Written, sentence: Sentence) -> Iterator[str]:
    site = context.site
    known = [
        (mention, site.facts[mention.address.fact])
        for mention in sentence.mentions
        if mention.address.fact in site.facts
    ]
    for mention, fact in known:
        if mention.words is not None:
            yield from _turned((text.language, mention.words), _of_claims(site, claims_of(fact, mention.address)))
    own = poles_in(sentence.text, text.language) if known else ()
    if any(axis in _WHAT for axis, _, _ in own) and not _denies(sentence.text, text.language):
        bearing = [told for _, fact in known for told in _of_fact(site, fact)]
        yield from _turned((text.language, sentence.text), bearing, _WHAT)


def _denies(text: str, language: str) -> bool:
    """Whether a sentence may say no: whether any are alive, nobody knows."""
    known = lexicon(language)
    no = known.table("negation").get("not") if known is not None else None
    return known is None or no is None or no.search(normal(text, known.language).text) is not None


def _of_fact(site: Site, fact: Fact) -> Iterator[Told]:
    yield from fact.title.in_each(site.settings.main)
    yield from _of_claims(site, fact.claims.values())


def _of_claims(site: Site, claims: Iterable[Claim]) -> Iterator[Told]:
    return (told for claim in claims for row in claim.rows for told in _of_row(site, row))


def _of_row(site: Site, row: Row) -> Iterator[Told]:
    """What a row says and cites, in each language."""
    yield from row.says.in_each(site.settings.main) if row.says is not None else ()
    yield from (told for one in row.citations for told in cited_texts(site, one))


def _turned(own: Told, bearing: Iterable[Told], axes: frozenset[str] = frozenset()) -> Iterator[str]:
    """The words of a text at another pole than the only one that others have of an axis, as its own is.

    Of all axes, but for those of which both may be so, where none are named.
    """
    asked = (pole for pole in poles_in(*own[::-1]) if (pole[0] in axes if axes else pole[0] not in _BESIDE))
    mine = _by_axis(asked)
    theirs = _by_axis(pole for language, text in bearing for pole in poles_in(text, language)) if mine else {}
    for axis, said in mine.items():
        borne = theirs.get(axis, {})
        if len(said) == 1 == len(borne) and said.keys().isdisjoint(borne):
            yield from said.values()


def _affirmed(own: Told, bearing: Iterable[Told], axes: frozenset[str]) -> Iterator[str]:
    """The same, where none of the texts may say no: “does not accept” rejects."""
    if not _denies(*own[::-1]):
        told = list(bearing)
        yield from _turned(own, told, axes) if not any(_denies(text, code) for code, text in told) else ()


def _rendered(own: Told, of: Told) -> Iterator[str]:
    """The words of a translation at another pole than what it is of: what both say is of the same thing."""
    yield from _turned(own, [of])
    yield from _turned(own, [of], _BESIDE)


def _by_axis(poles: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for axis, pole, word in poles:
        found.setdefault(axis, {})[pole] = word
    return found


@lru_cache(maxsize=4096)
def poles_in(text: str, language: str) -> Poles:
    """The poles that a text in a language has words for; none where its table has no axes."""
    known = lexicon(language)
    if known is None or "poles" not in known.raw:
        return ()
    page = normal(text, known.language)
    named = [*classes_of(known.language, "poles").found_in(page.text)]
    named += [(f"harm-{harm}", match) for harm, match in known.harms.found_in(page.text) if harm in _HARMS]
    words = ((name.partition("-"), text[slice(*page.span(*match.span()))]) for name, match in named)
    return tuple((axis, pole, word) for (axis, _, pole), word in words)
