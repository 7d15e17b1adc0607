"""What a name sounds like, roughly, whatever it is spelt in: its consonants, with vowels where the script has them.

In: a folded word. Out: its sounds in classes, so that Mohammed is Muhammad, and موسترفال is Musterfall.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

_LATIN_PAIRS = re.compile("sh|ch|kh|gh|th|dh|ph|zh|ts|dj|x")
_PAIRED = {"sh": "s", "ch": "s", "kh": "h", "gh": "g", "th": "t", "dh": "d", "ph": "f", "zh": "z", "ts": "s",
           "dj": "g", "x": "ks"}  # fmt: skip
_LATIN = str.maketrans("bpcdfvgjhkqlmnrstz", "bbkdffgghkklmnrstz")
_VOWELS = re.compile("[aeiouwy]+")
_SYLLABLE = re.compile("[aeiouwy]+|[^aeiouwy]+")
_BEGINS = re.compile("[aeiouاعаеёиоуыэіїє]")
_ARABIC = str.maketrans(
    dict.fromkeys("اويىعءآأإؤئ", "'")
    | dict(zip("بپتثجحخدذرزژسشصضطظغفقكگلمنهچ", "bbttghhddrzzsssdtzgfkkglmnhs", strict=True))
)
_WRITTEN = _ARABIC | dict.fromkeys(map(ord, "اآ"), "a") | {ord("و"): "o", ord("ي"): "i"}
"""Arabic letters with the vowels that are written."""
_LEAST, _MOST = 3, 64
"""Sounds of a name of one word that is looked for by them, and the spellings that are tried."""
_CYRILLIC = str.maketrans(
    dict.fromkeys("аеёиоуыэюяйьъіїє", "'") | dict(zip("бпвгґджзклмнрстфхцчшщ", "bbfggdzzklmnrstfhssss", strict=True))
)
_SCRIPTS = {
    "latin": re.compile("[a-z]+"),
    "arabic": re.compile("[\u0620-\u06d3]+"),
    "cyrillic": re.compile("[а-яёіїєґ]+"),
}


def script_of(word: str) -> str:
    """The script that a folded word is in; empty where it is another one."""
    return next((name for name, letters in _SCRIPTS.items() if letters.fullmatch(word)), "")


def sound_of(word: str) -> str:
    """The consonants of a word in classes, and whether it begins with a vowel."""
    script = script_of(word)
    word = _article(word) if script == "arabic" else word
    begins = "a" if _BEGINS.match(word) else ""
    if script == "latin":
        return begins + _VOWELS.sub("", _latin(word))
    table = {"arabic": _ARABIC, "cyrillic": _CYRILLIC}.get(script, {})
    return begins + _single(word.translate(table)).replace("'", "").removesuffix("h")


def names_sound(word: str) -> tuple[tuple[str, str], ...]:
    """A word of a withheld name as it is found in other scripts, and in its own."""
    script = script_of(word)
    return (script, sound_of(word)), (script, _own(word))


def skeletons(word: str) -> Iterator[tuple[str, str]]:
    """A word as it would be found by names in each of the scripts."""
    own = script_of(word)
    for script in _SCRIPTS:
        yield script, sound_of(word) if script != own else _own(word)


def names_alone(word: str) -> Iterator[tuple[str, str]]:
    """A withheld name of one word as it is found: with its vowels, and as Arabic may write them."""
    if script_of(word) == "latin" and len(sound_of(word)) >= _LEAST:
        yield "latin", f"1 {_voiced(word)}"
        yield from (("arabic", f"1 {spelling}") for spelling in _in_arabic(word))


def alone(word: str) -> tuple[str, str] | None:
    """A word as it would be found by a name of one word; None for what is in no script of these."""
    script = script_of(word)
    if script == "latin":
        return "latin", f"1 {_voiced(word)}"
    return ("arabic", f"1 {_written(word)}") if script == "arabic" else None


def _own(word: str) -> str:
    return f"= {sound_of(word) if script_of(word) == 'latin' else word}"


def _written(word: str) -> str:
    """An Arabic word in sounds, with the vowels that are written."""
    return _ending(_single(_article(word).translate(_WRITTEN)).replace("'", ""))


def _in_arabic(word: str) -> Iterator[str]:
    """The Arabic spellings of a word in which a vowel is written that is long for certain, or a long a.

    Whether a vowel is long cannot be told from Latin letters; “tariq” without its a written is the word for a road.
    """
    parts = [part if _VOWELS.match(part) else _single(part) for part in _SYLLABLE.findall(_classed(word))]
    parts = parts[1:] if _VOWELS.fullmatch(parts[0]) else parts
    ways = [_ways(part) if _VOWELS.fullmatch(part) else (part,) for part in parts]
    for spelling in islice(product(*ways), _MOST):
        is_long = any(len(part) > 1 and way not in ("", part) for part, way in zip(parts, spelling, strict=True))
        if is_long or "a" in spelling:
            yield _ending("".join(spelling))


def _ways(vowels: str) -> tuple[str, ...]:
    """How Arabic may write a vowel: not at all where it is short."""
    if set(vowels) & set("ouw"):
        return ("", "o")
    return ("", "i") if set(vowels) <= set("iy") else ("", "a") if set(vowels) <= {"a"} else ("", "a", "i")


def _ending(spelling: str) -> str:
    return spelling.removesuffix("h").removesuffix("a")


def _article(word: str) -> str:
    """An Arabic word without its article."""
    return re.sub("^ال(?=...)", "", word)


def _latin(word: str) -> str:
    return _single(_classed(word)).removesuffix("h")


def _classed(word: str) -> str:
    return _LATIN_PAIRS.sub(lambda match: _PAIRED[match[0]], word).translate(_LATIN)


def _voiced(word: str) -> str:
    """A word with its vowels in two classes: e is written for a and for i, u for o."""
    return _VOWELS.sub(lambda match: "o" if set(match[0]) & set("ouw") else "a", _latin(word))


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
