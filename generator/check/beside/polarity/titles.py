"""Titles, heads and paraphrases that stand at another pole than what bears them.

In: the facts and explainers of a content. Out: each word that is the opposite of what bears its text: a fact's title
of what its claims say and cite, a claim's `says` of what it cites, the title, standfirst and headings of an explainer
of its text and the facts that this mentions; a text in a further language of the one in the main language. Which comes
first, what lies east, and who leaves, is held only against clauses of the same things.
"""

from collections.abc import Iterable, Iterator

from generator.check.beside import Beside
from generator.check.beside.attribution.strangers import stranger_in_title
from generator.check.beside.names import Names, names_of
from generator.check.beside.polarity.poles import (
    Pole,
    Told,
    affirmed,
    asked,
    mistranslated,
    poles_in,
    renamed,
    rendered,
    told_of_claims,
    told_of_fact,
    told_of_kind,
    whole,
)
from generator.check.beside.polarity.stances import turned_verb
from generator.check.check import Slip
from generator.check.cited import is_cited_in_english, texts_cited
from generator.check.clauses import content_of
from generator.check.context import Context
from generator.check.quotes import quotes_of
from generator.check.sections import headed
from generator.check.texts import own_texts_in
from generator.check.written import Written
from generator.model import Actor, Fact, Place, Site
from generator.model.explainer import Translation
from generator.model.fields import Strict
from generator.model.roles import Heading, walk
from generator.notice import At, Keys
from generator.numerals import is_english
from generator.numerals.lexicon import lists

_OF_THEM, _ASIDE = lists("titles", "of-them aside")
_IN_HEADS = frozenset(("work",))
"""The axis that is held in heads as well: these are of much that stands below."""


def poles_of_facts(context: Context) -> Iterator[Slip]:
    """The words of facts' own texts that stand at another pole than what bears them."""
    site, names = context.site, context.once(names_of)
    for fact in context.standing_facts:
        yield from ((fact.at(*keys), word, text) for keys, word, text in _translated(fact, context.main))
        borne = [*told_of_claims(site, fact.claims.values()), *told_of_kind(fact)]
        for word, noun in _of_nouns(fact, context.main, borne):
            yield fact.at("of"), word, noun
        for told in fact.title.in_each(context.main):
            words = (*_of_bearing(told, borne), *_said_otherwise(site, fact, told, names))
            yield from ((fact.at("title"), word, told[1]) for word in filter(None, words))
    yield from _of_paraphrases(context)
    yield from _of_renderings(context)
    yield from _of_names(context)


def _of_nouns(fact: Fact, main: str, borne: list[Told]) -> Iterator[tuple[str, str]]:
    """The words of what a fact counts that are sure of what its sources suspect, or are for each family, not person."""
    forms = fact.of.forms if fact.of is not None else ()
    nouns = ((language or main, noun) for language, every in forms for _, noun in every)
    yield from ((word, told[1]) for told in nouns for word in affirmed(told, borne, frozenset({"sure", "each"})))


def _of_paraphrases(context: Context) -> Iterator[Slip]:
    for said, told in context.paraphrases:
        cited = list(texts_cited(context.site, said.row))
        yield from ((said.at("says"), word, told[1]) for word in _of_bearing(told, cited))


def _of_renderings(context: Context) -> Iterator[Slip]:
    """The words of translations that stand at another pole than the exact words which they are of."""
    for said in (one for one in context.said if one.is_live):
        for quote in quotes_of(context.site, said):
            (_, language, exact), *translations = quote.texts
            for way, code, text in translations:
                yield from ((said.at(*way), word, text) for word in mistranslated((code, text), (language, exact)))


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
        yield from ((At(text.path, keys=(key,)), word, own) for word in rendered((text.language, own), (main, of)))


def _of_heads(context: Context, text: Written) -> Iterator[Slip]:
    for head in headed(context.site, text):
        borne = [(text.language, whole(one)) for part in head.below for one, _ in part.sentences]
        borne += [told for fact in head.facts for told in told_of_fact(context.site, fact)]
        told = text.language, head.words
        words = dict.fromkeys((*affirmed(told, borne, asked("what")), *_of_same_things(told, borne, _IN_HEADS)))
        yield from ((head.at, word, head.words) for word in words)


def _translated(holder: Strict, main: str) -> Iterator[tuple[Keys, str, str]]:
    """The words of texts in further languages at another pole than the first, each with the way to it and its text."""
    first = dict[Keys, Told]()
    for keys, language, text in own_texts_in(holder, main):
        of = first.setdefault(keys, (language, text))
        words = rendered((language, text), of) if of[0] != language else ()
        yield from ((keys, word, text) for word in words)


def _of_names(context: Context) -> Iterator[Slip]:
    """The words by which an actor or a place is another in a further language."""
    for path, holder in context.others:
        if isinstance(holder, Actor | Place):
            slips = _named_otherwise(holder, context.main)
            yield from ((At(path, keys=keys), word, text) for keys, word, text in slips)


def _named_otherwise(holder: Strict, main: str) -> Iterator[tuple[Keys, str, str]]:
    """The words of names in further languages by which they are another’s than the first: another ministry’s."""
    first = dict[Keys, Told]()
    for found in walk(holder, Heading):
        for code, text in found.value.in_each(main):
            of = first.setdefault(found.keys, (code, text))
            words = renamed((code, text), of) if of[0] != code else ()
            yield from (((*found.keys, code), word, text) for word in words)


def _said_otherwise(site: Site, fact: Fact, told: Told, names: Names) -> Iterator[str]:
    """The words of a title by which somebody admits what all deny, or says what somebody else says."""
    language, title = told
    if is_english(language) and not _ASIDE.search(title):
        yield turned_verb(title, language, told_of_claims(site, fact.claims.values()))
        if is_cited_in_english(site, fact):
            yield stranger_in_title(site, fact, title, names)


def _of_bearing(told: Told, bearing: list[Told]) -> Iterator[str]:
    axes = asked("what", "whether")
    # Whether who accepts one thing rejects another stands in clauses of one language.
    is_alike = is_english(told[0]) and any(is_english(language) for language, _ in bearing)
    yield from affirmed(told, bearing, axes - {"reply"} if is_alike else axes)
    yield from _of_same_things(told, bearing)


def _of_same_things(own: Told, bearing: Iterable[Told], axes: frozenset[str] = asked("same")) -> Iterator[str]:
    """The words of a text whose every clause with such an axis is at another pole than those of the same things."""
    mine = list(_with_axes([own], axes))
    theirs = list(_with_axes(bearing, axes)) if mine else []
    for axis in {one.axis: None for one in mine}:
        said, borne = ([one for one in those if one.axis == axis] for those in (mine, theirs))
        if all(one.is_sure for one in (*said, *borne)) and _are_turned(said, borne):
            yield said[0].word
        elif axis == "share":
            yield from _shares_exchanged(said, borne)


def shares_in(one: Beside) -> str:
    """The word in a mention's own words that makes all of most, or none of all, of those of whom its claims tell.

    Or right behind what it prints: “[[…]] lay there, all of them on the floor”.
    """
    of_them = _OF_THEM.match(one.behind) if one.mention.words is None else None
    words = one.mention.words or (of_them["clause"] if of_them is not None else "")
    mine = [pole for pole in poles_in(words, "en") if pole.axis == "share"]
    told = told_of_claims(one.site, one.claims) if mine else ()
    return next(_shares_exchanged(mine, [pole for pole in _with_axes(told) if pole.axis == "share"]), "")


def _shares_exchanged(said: list[Pole], borne: list[Pole]) -> Iterator[str]:
    """The words for a share that nothing bears, in clauses that have another one where these are of the same.

    Where a text has both, the one is of somebody else; and all may do one thing of whom none did another.
    """
    own, theirs = ({one.pole for one in those} for those in (said, borne))
    others = [one for one in borne if one.is_sure and one.pole not in own]
    mine = [one for one in said if one.is_sure and one.pole not in theirs]
    yield from (one.word for one in mine if any(_is_of_same(one, other) for other in others))


def _is_of_same(one: Pole, other: Pole) -> bool:
    """Whether half of what a clause is about is in another, and all of it where either is of nobody."""
    of = content_of(one.clause) - content_of(one.word)
    shared = of & (content_of(other.clause) - content_of(other.word))
    return bool(shared) and (shared == of or (2 * len(shared) >= len(of) and "none" not in (one.pole, other.pole)))


def _with_axes(texts: Iterable[Told], axes: frozenset[str] = asked("same")) -> Iterator[Pole]:
    poles = (one for language, text in texts if is_english(language) for one in poles_in(text, language))
    return (one for one in poles if one.axis in axes)


def _are_turned(said: list[Pole], borne: list[Pole]) -> bool:
    """Whether no clause is borne; the only one not even by words of something else, nor one for nobody."""
    is_alone = len(said) == 1 and (said[0].pole == "none" or any(one.pole == said[0].pole for one in borne))
    return not is_alone and len({one.pole for one in said}) == len(said) and all(_is_turned(one, borne) for one in said)


def _is_turned(one: Pole, others: list[Pole]) -> bool:
    """Whether clauses of the same thing have the axis, and all another pole."""
    of = content_of(one.clause) - content_of(one.word)
    alike = {other.pole for other in others if of & (content_of(other.clause) - content_of(other.word))}
    return bool(alike) and one.pole not in alike
