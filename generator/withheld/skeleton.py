"""What a name sounds like, roughly, whatever it is spelt in: its consonants, with vowels where the script has them.

In: a folded word. Out: its sounds in classes, so that Mohammed is Muhammad, and موسترفال is Musterfall.
"""

import re
from collections.abc import Iterator

_LATIN_PAIRS = re.compile("sh|ch|kh|gh|th|dh|ph|zh|ts|dj|x")
_PAIRED = {"sh": "s", "ch": "s", "kh": "h", "gh": "g", "th": "t", "dh": "d", "ph": "f", "zh": "z", "ts": "s",
           "dj": "g", "x": "ks"}  # fmt: skip
_LATIN = str.maketrans("bpcdfvgjhkqlmnrstz", "bbkdffgghkklmnrstz")
_VOWELS = re.compile("[aeiouwy]+")
_BEGINS = re.compile("[aeiouاعаеёиоуыэіїє]")
_ARABIC = str.maketrans(
    dict.fromkeys("اويىعءآأإؤئ")
    | dict(zip("بپتثجحخدذرزژسشصضطظغفقكگلمنهچ", "bbttghhddrzzsssdtzgfkkglmnhs", strict=True))
)
_CYRILLIC = str.maketrans(
    dict.fromkeys("аеёиоуыэюяйьъіїє") | dict(zip("бпвгґджзклмнрстфхцчшщ", "bbfggdzzklmnrstfhssss", strict=True))
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
    word = re.sub("^ال(?=...)", "", word) if script == "arabic" else word
    begins = "a" if _BEGINS.match(word) else ""
    if script == "latin":
        return begins + _VOWELS.sub("", _latin(word))
    table = {"arabic": _ARABIC, "cyrillic": _CYRILLIC}.get(script, {})
    return begins + _single(word.translate(table)).removesuffix("h")


def names_sound(word: str) -> tuple[tuple[str, str], ...]:
    """A word of a withheld name as it is found in other scripts, and in its own."""
    script = script_of(word)
    return (script, sound_of(word)), (script, f"= {_voiced(word)}")


def skeletons(word: str) -> Iterator[tuple[str, str]]:
    """A word as it would be found by names in each of the scripts."""
    own = script_of(word)
    for script in _SCRIPTS:
        yield script, sound_of(word) if script != own else f"= {_voiced(word)}"


def _latin(word: str) -> str:
    plain = _LATIN_PAIRS.sub(lambda match: _PAIRED[match[0]], word)
    return _single(plain.translate(_LATIN)).removesuffix("h")


def _voiced(word: str) -> str:
    """A word with its vowels in three classes; in other scripts as it is."""
    return _VOWELS.sub(_vowel, _latin(word)) if script_of(word) == "latin" else word


def _vowel(match: re.Match[str]) -> str:
    return "o" if set(match[0]) & set("ouw") else "i" if set(match[0]) & set("iy") else "a"


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
