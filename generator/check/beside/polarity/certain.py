"""What a source fears, believes or presumes, and prose tells as known: “up to 40 are feared dead”, “40 died”.

In: a mention in its sentence, in a language whose table has words of certainty. Out: the word that makes it known,
where everything that its claims cite for it leaves it open, and no word near the mention does. A harm told plainly is
told as known; whatever else is known only where a word says so: who believes that 150 are held, says that they are.
"""

import re
from collections.abc import Iterator

from generator.check.beside import Beside
from generator.check.cited import cited_texts
from generator.check.clauses import clause_before, clause_behind, clause_spans
from generator.check.denials import says_no
from generator.check.quotes import name_of
from generator.model import KINDS, Citation, Figure, Row
from generator.numerals import Said, read, tells
from generator.numerals.lexicon import Lexicon, has_words, lexicon, words_of
from generator.numerals.normal import Normal, normal

_TABLE = "certainty"


def told_as_known(beside: Beside) -> str:
    """The word beside a mention, or in it, by which what its claims leave open is known; empty where there is none."""
    known = lexicon(beside.text.language)
    if known is None or not has_words(known.language, _TABLE) or not _is_open_in_all(beside):
        return ""
    if _is_hedged(beside, known):
        return ""
    pages = [(text, normal(text, known.language)) for text in _around(beside)]
    patterns = (words_of(known.language, _TABLE, "sure"), *_harms(beside, known))
    found = ((*one, match) for pattern in patterns for one in pages if (match := pattern.search(_told(one[1], known))))
    return next((text[slice(*page.span(*match.span()))] for text, page, match in found), "")


def _told(page: Normal, known: Lexicon) -> str:
    """A text with blanks for what it calls a count, and does not say to have happened: the toll."""
    return words_of(known.language, _TABLE, "counts").sub(lambda match: " " * len(match[0]), page.text)


def _around(beside: Beside) -> tuple[str, str, str]:
    """The words of a mention, and of its clause before it and behind."""
    return beside.mention.words or "", clause_before(beside.before), clause_behind(beside.behind)


def _harms(beside: Beside, known: Lexicon) -> Iterator[re.Pattern[str]]:
    """What happened to those whom a mention counts, as a language has words for it."""
    if beside.told is not None:
        harm = KINDS[beside.fact.kind].happened_to(beside.told.quantity.counted)
        yield from (known.harms[harm],) if harm in known.harms else ()


def _is_hedged(beside: Beside, known: Lexicon) -> bool:
    """Whether the clause denies it, or a word of its sentence, or of one beside that, leaves it open."""
    pages = [normal(text, known.language).text for text in _near(beside)]
    hedges = [words_of(known.language, _TABLE, name) for name in ("unsure", "hedged")]
    return _is_denied(beside, known) or any(hedge.search(page) for page in pages for hedge in hedges)


def _near(beside: Beside) -> Iterator[str]:
    """Its sentence and those beside that, with the words of mentions; one beside that asks leaves nothing open."""
    sentences, place = beside.text.prose.sentences, beside.mention.sentence
    for one in sentences[max(0, place - 1) : place + 2]:
        yield one.text if one is beside.sentence else one.text.replace("?", "")
        yield from (mention.words or "" for mention in one.mentions)


def _is_denied(beside: Beside, known: Lexicon) -> bool:
    """Whether the words around a mention say no; “without any doubt” denies nothing."""
    sure = words_of(known.language, _TABLE, "sure")
    return any(says_no(sure.sub("", normal(text, known.language).text), known.language) for text in _around(beside))


def _is_open_in_all(beside: Beside) -> bool:
    """Whether there are words cited for a mention, and all of them leave it open."""
    texts = [one for row in beside.rows for one in _bearing(beside, row)]
    return bool(texts) and all(_is_open(beside, *text) for text in texts)


def _bearing(beside: Beside, row: Row) -> Iterator[tuple[str, str]]:
    """What a row cites for what is mentioned in languages that have words of certainty, each text behind its own."""
    name = name_of(beside.told.quantity) if beside.told is not None else "says"
    for one in row.citations:
        if one.exact and not (isinstance(one, Citation) and one.bears and name not in one.bears):
            yield from (text for text in cited_texts(beside.site, one) if has_words(text[0], _TABLE))


def _is_open(beside: Beside, language: str, text: str) -> bool:
    """Whether the clause that has the figure leaves it open; every clause of the text, where nothing is counted."""
    known = lexicon(language)
    if known is None:
        return False
    page = normal(text, known.language).text
    spans = list(clause_spans(page, known))
    if beside.told is not None:
        places = [one.number[0] for one in read(page, language).said if _is_of(one, beside.told.quantity.figure)]
        spans = [(start, end) for start, end in spans if any(start <= place < end for place in places)]
    unsure, harms = words_of(known.language, _TABLE, "unsure"), [*_harms(beside, known)]
    return bool(spans) and all(_leaves_open(page[start:end], unsure, harms) for start, end in spans)


def _leaves_open(clause: str, unsure: re.Pattern[str], harms: list[re.Pattern[str]]) -> bool:
    """Whether a clause has a word that leaves open what it tells, before the harm where it names that.

    “Twelve were killed in what is believed to be a raid” leaves open by what.
    """
    word = unsure.search(clause)
    harm = next((match for one in harms if (match := one.search(clause)) is not None), None)
    return word is not None and (harm is None or word.start() <= harm.start())


def _is_of(said: Said, figure: Figure) -> bool:
    """Whether a number of a text, or a word of quantity, is the one of a figure."""
    return said.word == figure.word if figure.word is not None else tells(figure, said)
