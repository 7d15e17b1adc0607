"""Opposites of what bears a text: of what facts say of the same things, and in titles, heads and paraphrases.

In: the explainers and facts of a content. Out: each word that is the opposite of what bears its text: a sentence, title
or standfirst of the facts under its heading and of the text below, a fact's title of what its claims say and cite, a
claim's `says` of what it cites, a mention's own words of the claims that it is of; a text in a further language of the
one in the main language. Which comes first, what lies east, and who leaves, is held only against clauses of the same
things; so is what may be told of one event in both words, and never where the text has what bears it too.

A text that has both poles tells of two things: it is held clause by clause. Whatever is denied, or left open, on either
side is let be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.check.beside import Beside
from generator.check.beside.attribution.strangers import stranger_in_title
from generator.check.beside.names import Names, names_of
from generator.check.beside.polarity.poles import (
    Pole,
    Told,
    affirmed,
    asked,
    exchanged,
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
from generator.check.cited import cited_texts, english, is_cited_in_english, texts_cited
from generator.check.clauses import clauses_in
from generator.check.context import Context
from generator.check.sections import headed, mentioned, sections
from generator.check.texts import english_words, own_texts_in
from generator.check.written import Written
from generator.model import Actor, Claim, Fact, Figure, Noun, Place, Row, Site, claims_of, quantities_of
from generator.model.explainer import Translation
from generator.model.roles import Heading, walk
from generator.notice import At, Keys
from generator.numerals import is_english, read, tells
from generator.numerals.lexicon import lists
from generator.numerals.things import TITLED, are_apart, noun_behind, sorts_in

_AXES = asked("alike", "apart", "freely")
_SHARED, _APART = 1, 2
"""How many words two clauses have in common, besides those at the poles, where they are of the same things."""
_OF_THEM, _ASIDE, _ASKS = lists("titles", "of-them aside asks")
Judge = Callable[[Told, Told], Iterator[str]]
"""The words of a text that say otherwise than another one that it is of."""
_IN_HEADS = frozenset(("work",))
"""The axis that is held in heads as well: these are of much that stands below."""


def opposites_in_texts(context: Context) -> Iterator[Slip]:
    """The words of explainers at another pole than the facts under the same heading, or the main text, have."""
    for text in context.written:
        yield from _of_heads(context, text)
        yield from _of_mentions(context.site, text)
        one = text.explainer.translations.get(text.language)
        yield from _of_translated_heads(context, text, one) if one is not None else ()
        for section in sections(context.site, text) if text.is_english else ():
            borne = _told_in(context, section.facts) if section.sentences else []
            told = ((sentence, word) for sentence, _ in section.sentences for word in unlike(whole(sentence), borne))
            yield from ((sentence.at, word, sentence.written) for sentence, word in told)


def opposites_in_facts(context: Context) -> Iterator[Slip]:
    """The words of what facts say at another pole than what bears them, of the same things."""
    for fact in context.standing_facts:
        yield from ((fact.at(*keys), word, text) for keys, word, text in _in_fact(context, fact) if word)
    for said, told in context.paraphrases:
        cited = list(texts_cited(context.site, said.row))
        words = (*_of_bearing(told, cited), *exchanged(told, cited, asked("says")))
        yield from ((said.at("says"), word, told[1]) for word in words)
    for said, way, told, of in context.renderings:
        yield from ((said.at(*way), word, told[1]) for word in mistranslated(told, of))
    yield from _of_names(context)


def _in_fact(context: Context, fact: Fact) -> Iterator[tuple[Keys, str, str]]:
    """The same of the newsroom's own words in a fact: the way there, the word, and the text."""
    told = list(told_of_claims(context.site, fact.claims.values()))
    slips = _translated(own_texts_in(fact, context.main), rendered)
    yield from ((keys, word, text) for keys, _, word, text in slips)
    borne = [*told, *told_of_kind(fact)]
    yield from ((("of",), word, noun) for word, noun in _of_nouns(fact, context.main, borne))
    for _, claim, row in fact.rows():
        yield from ((("claims",), word, noun) for word, noun in _of_counted(context, fact, claim, row))
    for one in fact.title.in_each(context.main):
        words = (*_of_bearing(one, borne), *_titled(context, fact, one, borne))
        yield from ((("title",), word, one[1]) for word in dict.fromkeys(words))
    for keys, text in english_words(fact, context.main):
        yield from ((keys, word, text) for word in unlike(text, [other for other in english(told) if other != text]))


def _titled(context: Context, fact: Fact, title: Told, borne: list[Told]) -> Iterator[str]:
    """The words of a title for what nothing there says, nor any row with a figure, or by which another speaks."""
    told = {pole.axis for pole in poles_in(*title[::-1])} if not _ASKS.search(title[1]) else set[str]()
    yield from exchanged(title, borne, asked("titled")) if told else ()
    if told & asked("counted"):
        pairs = (pair for _, _, row in fact.rows() for pair in _at_figures(context.site, row, asked("counted")))
        yield from (word for texts, axes in pairs for word in exchanged(title, texts, axes))
    yield from _of_trade(fact, title, borne)
    yield from _said_otherwise(context.site, fact, title, context.once(names_of))


def _at_figures(site: Site, row: Row, axes: frozenset[str]) -> Iterator[tuple[list[Told], frozenset[str]]]:
    """The exact words that a row cites, and the translations, each with the axes of the clauses at its figures."""
    figures = [one.figure for one in quantities_of(row) if one.figure.unit is None]
    for texts in _apart(site, row) if figures else ():
        poles = ((language, pole) for language, text in texts for pole in poles_in(text, language) if pole.axis in axes)
        near = frozenset(pole.axis for language, pole in poles if _has_one(figures, language, pole.clause))
        yield from [(texts, near)] if near else ()


def _apart(site: Site, row: Row) -> Iterator[list[Told]]:
    """The exact words that a row cites, then the translations of these."""
    cited = [list(cited_texts(site, one)) for one in row.citations]
    yield [text for texts in cited for text in texts[:1]]
    yield [text for texts in cited for text in texts[1:]]


def _has_one(figures: list[Figure], language: str, clause: str) -> bool:
    """Whether a clause has the number of one of some figures."""
    numbers = read(clause, language).said
    return any(tells(figure, number) for number in numbers for figure in figures)


def _of_trade(fact: Fact, title: Told, borne: Iterable[Told]) -> Iterator[str]:
    """The noun with which a title begins, where it is a trade of which the words for its people have none: players."""
    language, text = title
    noun = noun_behind(f" {text}", language)
    word = text[noun[0][0] - 1 : noun[0][1] - 1] if noun is not None else ""
    trades = sorts_in(word, language) & TITLED if word else frozenset[str]()
    if trades:
        nouns = ((code or language, form) for code, forms in (fact.of.forms if fact.of else ()) for _, form in forms)
        known = frozenset[str]().union(*(sorts_in(words, code) for code, words in (*borne, *nouns)))
        yield from [word] if "people" in known and known.isdisjoint(trades) else []


def _of_mentions(site: Site, text: Written) -> Iterator[Slip]:
    """The words behind a mention's bar at another pole than what its claims say and cite."""
    named = (pair for sentence in text.prose.sentences for pair in mentioned(site, sentence))
    for mention, fact in (pair for pair in named if pair[0].words is not None):
        told = told_of_claims(site, claims_of(fact, mention.address))
        words = exchanged((text.language, mention.words or ""), told, _AXES)
        written = text.prose.sentences[mention.sentence].written
        yield from ((mention.at, word, written) for word in words)


def _of_heads(context: Context, text: Written) -> Iterator[Slip]:
    for head in headed(context.site, text):
        below = [(text.language, whole(one)) for part in head.below for one, _ in part.sentences]
        borne = [*below, *(told for fact in head.facts for told in told_of_fact(context.site, fact))]
        told = text.language, head.words
        words = [*affirmed(told, borne, asked("what")), *_of_same_things(told, borne, _IN_HEADS)]
        if text.is_english:
            words += unlike(head.words, [*english(below), *_told_in(context, head.facts)])
        yield from ((head.at, word, head.words) for word in dict.fromkeys(words))


def _told_in(context: Context, facts: Iterable[Fact]) -> list[str]:
    """What facts say in English, and what is cited for them."""
    texts = [text for fact in facts for _, text in english_words(fact, context.main)]
    return texts + [text for fact in facts for text in english(told_of_fact(context.site, fact))]


def unlike(own: str, bearing: Sequence[str]) -> Iterator[str]:
    """The words of a text at another pole than all that is said of the same things."""
    yield from _of_text(own, bearing)
    yield from _of_clauses(own, bearing)


def _of_text(own: str, bearing: Sequence[str]) -> Iterator[str]:
    mine = _poles_of([own])
    for said, borne in _by_axes(mine, _poles_of(bearing) if mine else []):
        own_poles, theirs = ({pole.pole for pole in those} for those in (said, borne))
        others = [pole for pole in borne if pole.pole not in own_poles]
        yield from (
            one.word for one in said if one.pole not in theirs and any(_is_of_same(one, other) for other in others)
        )


def _of_clauses(own: str, bearing: Sequence[str]) -> Iterator[str]:
    """The words of a text with two poles of an axis, each in a clause of what those have at the other pole alone."""
    mine = _poles_of(clauses_in(own))
    told = [clause for text in bearing for clause in clauses_in(text)] if len(mine) > 1 else []
    for said, borne in _by_axes(mine, _poles_of(told)):
        if len({pole.pole for pole in said}) > 1 and all(one.is_turned(borne) for one in said):
            yield said[0].word


def _poles_of(texts: Iterable[str]) -> list[Pole]:
    return [pole for text in texts for pole in poles_in(text, "en") if pole.axis in _AXES]


def _by_axes(mine: Sequence[Pole], theirs: Sequence[Pole]) -> Iterator[tuple[list[Pole], list[Pole]]]:
    """What both have of each axis, where nobody denies any of it, or leaves it open."""
    for axis in dict.fromkeys(pole.axis for pole in mine):
        said, borne = ([pole for pole in those if pole.axis == axis] for those in (mine, theirs))
        if borne and all(pole.is_sure for pole in (*said, *borne)):
            yield said, borne


def _is_of_same(one: Pole, other: Pole) -> bool:
    """Whether two clauses are about the same things, as far as their axis needs them to be."""
    if one.axis in asked("freely"):
        return True
    return len(one.about & other.about) >= (_APART if one.axis in asked("apart") else _SHARED)


def _of_nouns(fact: Fact, main: str, borne: list[Told]) -> Iterator[tuple[str, str]]:
    """The words of what a fact counts that are sure of what its sources suspect, or are for each family, not person."""
    forms = fact.of.forms if fact.of is not None else ()
    nouns = ((language or main, noun) for language, every in forms for _, noun in every)
    yield from ((word, told[1]) for told in nouns for word in affirmed(told, borne, frozenset({"sure", "each"})))


def _of_counted(context: Context, fact: Fact, claim: Claim, row: Row) -> Iterator[tuple[str, str]]:
    """The words of what a figure counts for where they are, how badly hurt, or what is so, where the cited ones differ.

    Of sorts that are wider, narrower or alike nothing is said: food may be flour.
    """
    forms = [noun.in_language("en", context.main)["other"] for noun in _nouns_of(fact, claim, row)]
    nouns = [noun for noun in forms if any(pole.axis in asked("of") for pole in poles_in(noun, "en"))]
    cited = list(texts_cited(context.site, row)) if nouns else []
    sorts = frozenset[str]().union(*(sorts_in(text, language) for language, text in cited))
    for noun in nouns:
        words = exchanged(("en", noun), cited, asked("of"))
        yield from ((word, noun) for word in words if are_apart(sorts_in(word, "en"), sorts - sorts_in(noun, "en")))


def _nouns_of(fact: Fact, claim: Claim, row: Row) -> list[Noun]:
    """The nouns of the figures of a row, each once."""
    told = (one for one in quantities_of(row) if one.figure.unit is None)
    nouns = (one.of or fact.scoped("of", claim, row) for one in told)
    return list(dict.fromkeys(noun for noun in nouns if noun is not None))


def _of_translated_heads(context: Context, text: Written, one: Translation) -> Iterator[Slip]:
    for key in ("title", "standfirst"):
        own = getattr(one, key).in_language(text.language, text.language)[0]
        of, main = getattr(text.explainer, key).in_language(context.main, context.main)
        yield from ((At(text.path, keys=(key,)), word, own) for word in rendered((text.language, own), (main, of)))


def _translated(texts: Iterable[tuple[Keys, str, str]], judge: Judge) -> Iterator[tuple[Keys, str, str, str]]:
    """The words of texts in further languages that say otherwise than the first at the same place.

    Each with the way to it, its language and its text.
    """
    first = dict[Keys, Told]()
    for keys, code, text in texts:
        of = first.setdefault(keys, (code, text))
        words = judge((code, text), of) if of[0] != code else ()
        yield from ((keys, code, word, text) for word in words)


def _of_names(context: Context) -> Iterator[Slip]:
    """The words of names in further languages by which they are another’s than the first: another ministry’s."""
    for path, holder in context.others:
        if isinstance(holder, Actor | Place):
            names = ((one.keys, *told) for one in walk(holder, Heading) for told in one.value.in_each(context.main))
            slips = _translated(names, renamed)
            yield from ((At(path, keys=(*keys, code)), word, text) for keys, code, word, text in slips)


def _said_otherwise(site: Site, fact: Fact, told: Told, names: Names) -> Iterator[str]:
    """The words of a title by which somebody admits what all deny, or says what somebody else says."""
    language, title = told
    if is_english(language) and not _ASIDE.search(title):
        yield turned_verb(title, language, told_of_claims(site, fact.claims.values()))
        if (words := stranger_in_title(site, fact, title, names)) and is_cited_in_english(site, fact):
            yield words


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
    yield from (one.word for one in mine if any(_are_of_same(one, other) for other in others))


def _are_of_same(one: Pole, other: Pole) -> bool:
    """Whether half of what a clause is about is in another, and all of it where either is of nobody."""
    of, shared = one.about, one.about & other.about
    return bool(shared) and (shared == of or (2 * len(shared) >= len(of) and "none" not in (one.pole, other.pole)))


def _with_axes(texts: Iterable[Told], axes: frozenset[str] = asked("same")) -> Iterator[Pole]:
    poles = (one for language, text in texts if is_english(language) for one in poles_in(text, language))
    return (one for one in poles if one.axis in axes)


def _are_turned(said: list[Pole], borne: list[Pole]) -> bool:
    """Whether no clause is borne; the only one not even by words of something else, nor one for nobody."""
    is_alone = len(said) == 1 and (said[0].pole == "none" or any(one.pole == said[0].pole for one in borne))
    return not is_alone and len({one.pole for one in said}) == len(said) and all(one.is_turned(borne) for one in said)
