"""Quotations in explainers: block quotations, and words in quotation marks in a sentence that cites something.

In: the texts of explainers and the rows of claims. Out: each quotation that is nearly, and not quite, what the content
has as the words of that place; and which word differs first. Words that are not like them may stand elsewhere there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from generator.check.cited import language_of
from generator.check.context import Context, RowRef
from generator.check.written import Quoted, Written
from generator.model import Site, claims_of
from generator.notice import At
from generator.numerals.lexicon import lexicon
from generator.prose import MENTIONED, Mention, Ref, Sentence

_MARKED = re.compile(r"“(?P<curly>[^“”]+)”|\"(?P<straight>[^\"]+)\"|«(?P<angled>[^«»]+)»")
_OMISSION = re.compile(r"\[[^\[\]]*\]|…|\.\.\.")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
_SIGNS = ".,;:!?\"'()،؛؟"
_ATTRIBUTION = re.compile(r"(?:^|\s)[—–-]\s?\w.*$", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.,]*")
_MANY = 4
_MOST = 200
"""Words of a quotation that are looked at."""


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A quotation that differs from the words of its place: the first word that does, and what the source has."""

    at: At
    quoted: str
    word: str
    wanted: str
    passage: str


def misquoted(context: Context) -> Iterator[Misquoted]:
    """The quotations that differ from the words that the content has of their place."""
    cited = (ref.source for text in context.written for cite in text.cites() for ref in cite.refs)
    known = _words_by_place(context.citing(cited))
    for text in context.written:
        for sentence, refs, quotes in _quotations(text):
            words = [words for ref in refs for words in _words_of(ref, known)]
            # What stands there in another language, the text has translated for itself.
            own = any(ref.exact and language_of(context.site, ref.source) == text.language for ref in refs)
            for start, quoted in quotes:
                found = _difference(quoted, words, text.language, own=own)
                if found is not None:
                    yield Misquoted(sentence.place(start), quoted, *found, sentence.written)
        yield from _in_mentions(context, text)
        yield from _in_citations(text, known)


def _in_citations(text: Written, known: Mapping[tuple[str, str | None], Mapping[str, None]]) -> Iterator[Misquoted]:
    """The words that a citation brings along, which facts have otherwise of the same place."""
    for sentence in text.prose.sentences:
        for cite in sentence.cites:
            for ref in (ref for ref in cite.refs if ref.exact is not None):
                exact = ref.exact or ""
                words = [one for one in known.get((ref.source, ref.at), ()) if _is_nearly(exact, one)]
                found = _difference(exact, words, text.language, own=False)
                if found is not None:
                    yield Misquoted(cite.at, exact, *found, exact)


def _is_nearly(exact: str, other: str) -> bool:
    """Whether words are so like others of their place that both are the same passage: another would have its own.

    Of a short passage that is where nothing but a number differs.
    """
    words, wanted = _folded(exact)[:_MOST], _folded(other)[:_MOST]
    if len(words) <= _MANY:
        texts = [" ".join(_NUMBER.sub("#", word) for word in some) for some in (words, wanted)]
        return len(words) > 1 and _NUMBER.search(exact) is not None and f" {texts[0]} " in f" {texts[1]} "
    blocks = SequenceMatcher(None, words, wanted, autojunk=False).get_matching_blocks()[:-1]
    same = sum(one.size for one in blocks)
    reach = blocks[-1].b + blocks[-1].size - blocks[0].b if blocks else 0
    return 4 * same >= 3 * len(words) and 2 * reach <= 3 * len(words)


def _in_mentions(context: Context, text: Written) -> Iterator[Misquoted]:
    """Quotations in the words of a mention that its claims’ exact words, of the same language, have otherwise."""
    for sentence in text.prose.sentences:
        for mention in sentence.mentions:
            quotes = [match[match.lastgroup or 0] for match in _MARKED.finditer(mention.words or "")]
            exact = _exact_words(context.site, mention, text.language) if quotes else []
            differing = ((quoted, _difference(quoted, exact, text.language, own=True)) for quoted in quotes)
            yield from (
                Misquoted(mention.at, quoted, *one, sentence.written) for quoted, one in differing if one is not None
            )


def _exact_words(site: Site, mention: Mention, language: str) -> list[str]:
    """The exact words of a mention's claims; none where one of them is in another language."""
    fact = site.facts.get(mention.address.fact)
    claims = claims_of(fact, mention.address) if fact is not None else ()
    cited = [one for claim in claims for row in claim.rows for one in row.citations if one.exact]
    is_same = all(language_of(site, one.source) == language for one in cited)
    return [one.exact or "" for one in cited] if is_same else []


def quoted_words(written: Iterable[Written]) -> Iterator[Quoted]:
    """What texts quote of one place of a source."""
    for text in written:
        for cite in text.cites():
            yield from (Quoted(text.path, cite.at, ref, ref.exact) for ref in cite.refs if ref.exact is not None)
        for sentence, refs, quotes in _quotations(text):
            for ref in refs:
                # Of two places of one source nobody knows which has the words.
                if sum(other.source == ref.source for other in refs) == 1:
                    yield from (Quoted(text.path, sentence.at, ref, words) for _, words in quotes)


def _words_by_place(said: Iterable[RowRef]) -> dict[tuple[str, str | None], dict[str, None]]:
    """The exact words of each place of a source, and what they mean."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for one in said:
        for citation in one.row.citations:
            means = citation.means.everything() if citation.means is not None else ()
            words = [text for text in (citation.exact, *means) if text]
            found.setdefault((citation.source or "", citation.at), {}).update(dict.fromkeys(words))
    return found


def _words_of(ref: Ref, known: Mapping[tuple[str, str | None], Mapping[str, None]]) -> list[str]:
    return [ref.exact] if ref.exact else list(known.get((ref.source, ref.at), ()))


def _quotations(text: Written) -> Iterator[tuple[Sentence, tuple[Ref, ...], list[tuple[int, str]]]]:
    """Each sentence that quotes, with what is cited for it, and its quotations by their places in it."""
    for sentence, refs, is_block in text.quoting():
        quotes = [(match.start(), match[match.lastgroup or 0]) for match in _MARKED.finditer(sentence.text)]
        whole = _ATTRIBUTION.sub("", sentence.text) if is_block and not quotes else ""
        quotes += [(0, whole)] if whole.strip() else []
        if refs and quotes:
            yield sentence, refs, quotes


def _difference(quoted: str, sources: list[str], language: str, *, own: bool) -> tuple[str, str] | None:
    """The first word that differs from the likeliest of the sources, with what stands there; None if none has to.

    The source may have letters joined to the first word of what is quoted: “لاعتبارات أمنية” of «اعتبارات أمنية».
    """
    parts = [words for part in _OMISSION.split(quoted) if (words := _folded(part)[:_MOST])]
    folded = filter(None, (_folded(_OMISSION.sub(" ", source)) for source in sources))
    texts = [_parted(text, [part[0] for part in parts], language) for text in folded]
    if MENTIONED in quoted or not parts or not texts or any(_stand(parts, text) for text in texts):
        return None
    likely = max(texts, key=lambda text: _same_words(parts, text))
    return _first_difference(parts, likely) if _is_of(parts, likely, own=own) else None


def _parted(text: list[str], firsts: list[str], language: str) -> list[str]:
    """The words, those with which a part of a quotation begins without the letters that the language joins to them."""
    known = lexicon(language)
    joined = known.raw.get("prefix") if known is not None else None
    if not joined:
        return text
    begins = re.compile(f"{joined}(?P<word>{'|'.join(map(re.escape, firsts))})")
    return [match["word"] if (match := begins.fullmatch(word)) else word for word in text]


def _is_of(parts: list[list[str]], text: list[str], *, own: bool) -> bool:
    """Whether a quotation is meant to be of these words: half of it stands there, or they are given for it alone."""
    count = sum(map(len, parts))
    if own and count >= _MANY:
        return True
    return 2 * _same_words(parts, text) >= count and (own or count > 1)


def _same_words(parts: list[list[str]], text: list[str]) -> int:
    return sum(_alike(part, text)[0] for part in parts)


def _first_difference(parts: list[list[str]], text: list[str]) -> tuple[str, str]:
    part = next((part for part in parts if not _stand([part], text)), parts[-1])
    start = max(_alike(part, text)[1], 0)
    beside = zip_longest(part, text[start : start + len(part)], fillvalue="")
    return next(((word, wanted) for word, wanted in beside if word != wanted), (part[0], text[0]))


def _folded(text: str) -> list[str]:
    """The words, without signs, quotation marks and the case in which the first begins."""
    words = [bare for word in text.translate(_FOLDED).split() if (bare := word.strip(_SIGNS))]
    return [words[0][:1].lower() + words[0][1:], *words[1:]] if words else []


def _stand(parts: list[list[str]], text: list[str]) -> bool:
    """Whether the parts of a quotation stand in the text, one behind the other."""
    end = 0
    for part in parts:
        starts = range(end, len(text) - len(part) + 1)
        place = next((at for at in starts if _same(part, text[at : at + len(part)])), None)
        if place is None:
            return False
        end = place + len(part)
    return True


def _same(part: list[str], words: list[str]) -> bool:
    return part == words or (part[1:] == words[1:] and part[0].lower() == words[0].lower())


def _alike(part: list[str], text: list[str]) -> tuple[int, int]:
    """How many words are the same where the two lie on each other best, and where that is."""
    places = range(1 - len(part), len(text))
    laid = ((sum(word == text[at + n] for n, word in enumerate(part) if 0 <= at + n < len(text)), -at) for at in places)
    same, at = max(laid, default=(0, 0))
    return same, -at
