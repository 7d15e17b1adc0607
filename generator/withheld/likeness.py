"""Words that may be a withheld name: misspelt by a letter, with an initial, its last part alone, in another script.

In: codes, the site's key, a text. Out: where in the text such words stand. They may be somebody else's, so that what is
found is to be looked at by an editor. A code is the first bytes of the HMACs of some words, laid over one another: it
is the same in any order, and all the turns of a word are tried without making an HMAC for each pair of words.

    codes_of   a name's codes, by the number of words in which they are looked for
    Likeness   finds them
"""

import hmac
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import xor

from generator.withheld.skeleton import alone, names_alone, names_sound, skeletons, sound_of
from generator.withheld.words import DRESSED, PARTED, fold, is_sentence_end

LIKE = re.compile(r"like-(?P<words>[1-8]):(?P<codes>[0-9a-f]{12}(?:\.[0-9a-f]{12})*)")
_BYTES = 6
_MASK = (1 << 8 * _BYTES) - 1
_LETTERS, _ALONE = 4, 6
"""Letters of a word that may be misspelt beside another, and alone."""
_CONSONANTS = 4
_PARTICLES = frozenset("al el bin ibn bint von van der den della del".split())
"""Left out of a name. No word of English is among them: “Kamal as Example” is no name."""
_GAP = re.compile(r"[^\w\n]{0,4}\n?[^\w\n]{0,2}|_")
_TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir sheikh imam general gen colonel col captain capt major maj "
    "lieutenant lt sergeant sgt corporal private president minister judge driver officer".split()
)


@dataclass(frozen=True, slots=True)
class Like:
    """Where words stand that are like a name; `words` are they, folded; `is_alone`: the last part of it, no more."""

    start: int
    end: int
    words: tuple[str, ...]
    is_alone: bool


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class _Codes:
    """What a word is in a code: itself, with a letter wrong, as an initial, as it sounds, in other scripts."""

    exact: int
    wrong: tuple[int, ...]
    sounds: tuple[int, ...]
    alone: int | None


def codes_of(words: Sequence[str], key: bytes) -> Iterator[str]:
    """The codes of a name in these folded words, as they stand in the content."""
    name = [word for word in words if word not in _PARTICLES and word]
    if not name:
        return
    coder = _Coder(key)
    found = {len(name): dict.fromkeys(_codes(name, coder))}
    if len(name) > 1 and len(name[-1]) >= _LETTERS:
        found.setdefault(1, {})[coder.whole([name[-1]])] = None
    if len(name) > 2:
        found.setdefault(2, {})[coder.whole([name[0], name[-1]])] = None
    for length, codes in sorted(found.items()):
        yield f"like-{length}:{'.'.join(f'{code:012x}' for code in codes)}"


def _codes(name: Sequence[str], coder: "_Coder") -> Iterator[int]:
    known = [coder.word(word) for word in name]
    base = reduce(xor, (one.exact for one in known))
    yield base ^ coder.code("whole")
    for number, (word, one) in enumerate(zip(name, known, strict=True), 1):
        rest = base ^ one.exact
        if len(word) >= (_LETTERS if len(name) > 1 else _ALONE):
            yield from (rest ^ wrong for wrong in one.wrong)
        if len(name) > 1:
            yield rest ^ coder.initial(word, is_last=number == len(name))
    if len(name) > 1 and sum(map(len, map(sound_of, name))) > _CONSONANTS:
        for sounds in zip(*map(names_sound, name), strict=False):
            yield _overlaid(list(map(coder.sound, sounds)))
    if len(name) == 1:
        yield from map(coder.sound, names_alone(name[0]))


def _overlaid(codes: Sequence[int]) -> int:
    """Codes in any order as one; two that are the same do not cancel each other."""
    if len(set(codes)) == len(codes):
        return reduce(xor, codes)
    return reduce(xor, (code * (2 * codes[:at].count(code) + 1) & _MASK for at, code in enumerate(codes)))


class _Coder:
    """Makes the codes of words, each once."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, _Codes] = {}

    def code(self, words: str) -> int:
        """The code of some words, or of a turn of them."""
        return int.from_bytes(hmac.digest(self._key, b"like " + words.encode(), "sha256")[:_BYTES])

    def sound(self, sound: tuple[str, str]) -> int:
        """The code of a word as it sounds, in names of a script."""
        return self.code("{} sound {}".format(*sound))

    def initial(self, word: str, *, is_last: bool) -> int:
        """The code of the first letter of a word; that of the last part stands behind the others."""
        return self.code(f"{'last' if is_last else 'initial'} {word[:1]}")

    def whole(self, words: Iterable[str]) -> int:
        """The code of words as they are."""
        return reduce(xor, (self.word(word).exact for word in words)) ^ self.code("whole")

    def word(self, word: str) -> _Codes:
        """What a word is in the codes of its names."""
        if word not in self._known:
            wrong = dict.fromkeys((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))
            self._known[word] = _Codes(
                self.code(f"word {word}"),
                tuple(self.code(f"wrong {one}") for one in wrong) if len(word) >= _LETTERS - 1 else (),
                tuple(map(self.sound, skeletons(word))),
                self.sound(lonely) if (lonely := alone(word)) is not None else None,
            )
        return self._known[word]


class Likeness:
    """Finds what is like the names whose codes are known."""

    def __init__(self, codes: Iterable[str], key: bytes) -> None:
        self._coder = _Coder(key)
        self._codes: dict[int, set[int]] = {}
        for match in filter(None, map(LIKE.fullmatch, codes)):
            own = self._codes.setdefault(int(match["words"]), set())
            own.update(int(code, 16) for code in match["codes"].split("."))
        self._whole = self._coder.code("whole")

    def __bool__(self) -> bool:
        """Whether anything can be looked for."""
        return bool(self._codes)

    def find(self, text: str, *, is_address: bool = False) -> Iterator[Like]:
        """Words that are like a name; in an address, which has no capitals, not those that are its last part alone."""
        if not self._codes:
            return
        text = text.translate(DRESSED)
        for run in _runs(text):
            end = 0
            for start, word in enumerate(run):
                like = next(self._at(text, run, start, is_address=is_address), None) if word.start >= end else None
                if like is not None:
                    end = like.end
                    yield like

    def _at(self, text: str, run: Sequence[_Word], start: int, *, is_address: bool) -> Iterator[Like]:
        for length, codes in sorted(self._codes.items(), reverse=True):
            for words, folded in _spans(run, start, length):
                if not is_address and not all(_is_name(word) for word in words):
                    continue
                if codes.isdisjoint(self._candidates(text, words, folded, is_address=is_address)):
                    continue
                alone = length == 1 and self._coder.whole(folded) in codes
                if not alone or (not is_address and _stands_alone(text, run, start)):
                    yield Like(words[0].start, words[-1].end, folded, alone)

    def _candidates(
        self, text: str, words: Sequence[_Word], folded: Sequence[str], *, is_address: bool
    ) -> Iterator[int]:
        known = [self._coder.word(word) for word in folded]
        base = reduce(xor, (one.exact for one in known))
        yield base ^ self._whole
        for number, one in enumerate(known):
            rest = base ^ one.exact
            yield from (rest ^ wrong for wrong in one.wrong)
            if len(folded[number]) == 1 and (is_address or _is_initial(text, words[number])):
                yield rest ^ self._coder.initial(folded[number], is_last=False)
                if number:
                    yield rest ^ self._coder.initial(folded[number], is_last=True)
        if len(known) > 1:
            yield from (_overlaid(sounds) for sounds in zip(*(one.sounds for one in known), strict=False))
        else:
            yield from filter(None, (known[0].alone,))


def _runs(text: str) -> Iterator[list[_Word]]:
    """Words behind one another, with nothing but signs between them; what parts the words of a name is left out."""
    run: list[_Word] = []
    end = 0
    for match in PARTED.finditer(text):
        gap = text[end : match.start()]
        if run and (not _GAP.fullmatch(gap) or is_sentence_end(text, end, run[-1].folded)):
            yield run
            run = []
        end = match.end()
        folded = fold(match[0])
        if folded and folded not in _PARTICLES:
            run.append(_Word(match[0], match.start(), end, folded))
    yield run


def _spans(run: Sequence[_Word], start: int, length: int) -> Iterator[tuple[Sequence[_Word], tuple[str, ...]]]:
    """So many words from a place on; and with one of them written in two."""
    words = run[start : start + length]
    if len(words) == length:
        yield words, tuple(word.folded for word in words)
    words = run[start : start + length + 1]
    if len(words) > length:
        for at, (one, other) in enumerate(pairwise(word.folded for word in words)):
            if len(one) > 1 and len(other) > 1:
                folded = [word.folded for word in words]
                yield words, (*folded[:at], one + other, *folded[at + 2 :])


def _is_name(word: _Word) -> bool:
    """Whether a word is written as names are: with a capital, where its script has some."""
    return not word.text[0].islower()


def _is_initial(text: str, word: _Word) -> bool:
    """Whether a letter stands for a name: a capital that is no word of English, or one with a point."""
    return text[word.end : word.end + 1] == "." or (word.text.isupper() and word.folded not in "ai")


def _stands_alone(text: str, run: Sequence[_Word], start: int) -> bool:
    """Whether a word has no other name beside it: Omar Example is somebody else, Example Street no person."""
    before = run[start - 1] if start else None
    behind = run[start + 1] if start + 1 < len(run) else None
    if behind is not None and text[run[start].end : behind.start].isspace() and behind.text[0].isupper():
        return False
    if before is None or before.folded in _TITLES:
        return True
    return not (text[before.end : run[start].start].isspace() and before.text[0].isupper())
