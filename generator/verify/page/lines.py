r"""What a page may say besides the content's own words: the lines in `lines.en.txt`, each with slots for values.

Comes in: the lines of a page (`marks`). Goes out: for each whether it is known, and under which conditions.

A line of the file is a pattern over whole lines of a page: `{by}` a slot, `a?` and `(…)?` what may be missing, `(…)*`
what may repeat, `|` between alternatives, `<name>` what `name = …` stands for, `\\` before a sign that is meant itself.
In front of it may stand the `@conditions` under which it may be said (`conditions`). In `[name: …]` stands a phrase
that may not be left out: the rule of its name says where it has to be said, and where it may (`required_words`); of
several phrases `name/one`, `name/other` each has to. A label and its line are parted by `=>`. Labels of fields are
those of the vocabulary. In a spoken line a slot stands for the words of the value.

The lines of a theme are plain words with slots; a line that words a shipped phrase otherwise names it as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.labels import LABELS
from generator.verify.page.marks import LABELS as BEHIND_LABEL
from generator.verify.page.marks import OPEN, SHUT

_TOKENS = re.compile(r"\\.|\{[a-z_.*-]+\}|<[a-z-]+>|\[[a-z/-]+: |[()|?*\]]| +|.", re.DOTALL)
_DEFINED = re.compile(r"(?P<name>[a-z-]+) = (?P<pattern>.+)")
_HEADED = re.compile(r"(?P<conditions>(?:@[a-z-]+ )*)(?P<pattern>.+)")
_PLAIN = re.compile(r"\{(?P<slot>[a-z_.-]+)\}(?![?*])|[\w ,.:;'’–]+(?=[\w ,.:;'’–]|\Z)")
_PHRASE = re.compile(r"\[(?P<name>[a-z/-]+): (?P<words>[^\]]*[^\] ][^\]]*)\]")
_BRACKETS = re.compile(r"(?<!\\)(?:\[[a-z/-]+: |\])")
_OPENED = re.compile("\\(#([a-z/-]+)#")
"""How the group of a phrase begins in a pattern in the making: no sign of a page stands so."""
_SLOTS, _WORD = re.compile(r"\{[^}]*\}|<[a-z-]+>"), re.compile(r"[^\W\d_]{2}")
_OF_HEADS = re.compile(r"over-.*|on-.*|head|view|theme|further|removed|standing-named|standing-counted")
"""Conditions of lines that a heading may have: without one, a line with words of its own is none."""
_LONGEST = 32
"""Of how a line begins, so many signs tell it from others."""
_SPOKEN = "[spoken]"
_SIGN = re.compile(r"[\\()|?*<\[\]]")
"""What a theme's own lines have as signs that are meant themselves."""
EXPLAINING = "/"
"""Stands in the name of a phrase that explains the rest, which a theme may word otherwise."""


class Reading(NamedTuple):
    """What a text is as one of the lines: under which conditions it may be said, which phrases of the line it says."""

    conditions: tuple[str, ...]
    phrases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """A line that pages may have: how it begins whatever its slots hold, its pattern, what has to be so for it.

    `phrases` are those that stand in it, each in a group of its own.
    """

    start: str
    pattern: str
    conditions: tuple[str, ...]
    phrases: tuple[str, ...] = ()

    def read(self, text: str) -> re.Match[str] | None:
        """A text as this line, with the words in its slots; None where it is not."""
        return _regex(self.pattern).fullmatch(text)

    def reading(self, match: re.Match[str]) -> Reading:
        """What a text that is this line says of it."""
        said = zip(self.phrases, match.groups(), strict=True) if self.phrases else ()
        return Reading(self.conditions, frozenset(name for name, words in said if words is not None))


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """Made when a line is met that begins so: most pages have few of all lines."""
    return re.compile(pattern)


Starting = Mapping[str, Sequence[Known]]
"""Lines by how they begin."""


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines that pages may have: those that are shown, and those that are spoken alone.

    `phrases` are those that may not be left out, by their names, as they are shipped.
    """

    shown: Starting
    spoken: Starting
    phrases: Mapping[str, str]
    _found: dict[str, tuple[Reading, ...]] = field(default_factory=dict)
    _said: dict[str, frozenset[str]] = field(default_factory=dict)
    _heard: dict[str, Sequence[tuple[Mapping[str, str], tuple[str, ...]]]] = field(default_factory=dict)

    def find(self, text: str) -> tuple[Reading, ...]:
        """What the text is as each known line that it may be; empty where it is none."""
        if text not in self._found:
            self._found[text] = tuple(known.reading(match) for known, match in _read(text, self.shown))
        return self._found[text]

    def said(self, text: str) -> frozenset[str]:
        """The phrases that the text says as any line that it may be."""
        if text not in self._said:
            self._said[text] = frozenset(name for one in self.find(text) for name in one.phrases)
        return self._said[text]

    def read(self, text: str) -> Sequence[tuple[Mapping[str, str], tuple[str, ...]]]:
        """The words in the slots of each known spoken line that this text may be, and its conditions."""
        if text not in self._heard:
            self._heard[text] = [(match.groupdict(), known.conditions) for known, match in _read(text, self.spoken)]
        return self._heard[text]


def _read(text: str, lines: Starting) -> Iterator[tuple[Known, re.Match[str]]]:
    """The lines that a text may be: of all only those are tried that begin as it does."""
    starts = {text[:length] for length in range(min(len(text), _LONGEST) + 1)}
    for known in (known for start in starts for known in lines.get(start, ())):
        if (match := known.read(text)) is not None:
            yield known, match


def _by_start(lines: Iterable[Known]) -> Starting:
    found: dict[str, list[Known]] = {}
    for known in lines:
        found.setdefault(known.start[:_LONGEST], []).append(known)
    return found


@cache
def load_lines(language: str, themes: tuple[str, ...] = ()) -> Lines:
    """The lines of a language, and those that a theme declares for itself."""
    text = files("generator.verify.page").joinpath(f"lines.{language}.txt").read_text(encoding="utf-8")
    shown, _, spoken = text.partition(_SPOKEN)
    defined = dict(_definitions(text))
    own = [*_written(shown), *_of_vocabularies()]
    phrases = {name: _Phrase(words) for pattern in defined.values() for name, words in _PHRASE.findall(pattern)}
    for conditions, pattern in map(_parted, own):
        label = "".join(pattern.rpartition(BEHIND_LABEL)[:2])
        found = (
            (name, label if _SLOTS.search(words) else f"{label}{words}") for name, words in _PHRASE.findall(pattern)
        )
        phrases |= {name: _Phrase(words.strip(), conditions) for name, words in found if name not in phrases}
    own += [_of_theme(line, phrases) for line in themes]
    return Lines(
        _by_start(_known(own, defined, _slot)),
        _by_start(_known(_written(spoken), defined, _words)),
        {name: phrase.words for name, phrase in phrases.items()},
    )


class _Phrase(NamedTuple):
    """A phrase behind the label of its line, and the conditions of that."""

    words: str
    conditions: str = ""


def _of_theme(line: str, shipped: Mapping[str, _Phrase]) -> str:
    """A theme's own line: where it words shipped phrases otherwise, it may be said where their lines may."""
    conditions, pattern, end = "", "", 0
    for match in _PHRASE.finditer(line):
        if EXPLAINING in match["name"] and match["name"] in shipped:
            conditions += f"{shipped[match['name']].conditions}@reworded "
            pattern += f"{_meant(line[end : match.start()])}[{match['name']}: {_meant(match['words'])}]"
            end = match.end()
    return f"{conditions or '@theme '}{pattern}{_meant(line[end:])}"


def _meant(words: str) -> str:
    """Words of which no sign is one of a pattern; slots stay."""
    return _SIGN.sub(r"\\\g<0>", words)


def _parted(line: str) -> tuple[str, str]:
    """The conditions in front of a line, and its pattern."""
    match = _HEADED.fullmatch(line)
    assert match is not None
    return match["conditions"], match["pattern"]


def _written(text: str) -> Iterator[str]:
    """The lines of the file, and each label of one alone."""
    for line in text.splitlines():
        if line.strip() and line[0] != "#" and not _DEFINED.fullmatch(line):
            yield line
            label, labelled, _ = _parted(line)[1].partition(BEHIND_LABEL)
            if labelled:
                yield f"@label {label}"


def _of_vocabularies() -> Iterator[str]:
    """The lines that hold a label of the vocabularies in words: of fields, of standings, of views."""
    for key, label in LABELS["scope"].items():
        yield from (label, f"{label}{BEHIND_LABEL}{{{key}}}", f"{label}: {{{key}}}")
    for standing, label in LABELS["standing"].items():
        yield from (f"@standing-named [words/{standing}: {label}]", f"@over-tallied {label} {{count.{standing}}}")
        yield f"@standing-meaning What it means{BEHIND_LABEL}{LABELS['standing-meaning'][standing]}"
    yield from (f"@view {label}" for label in LABELS["view"].values())


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    return ((match["name"], match["pattern"]) for line in text.splitlines() if (match := _DEFINED.fullmatch(line)))


def _known(lines: Iterable[str], defined: Mapping[str, str], slot: Callable[[str], str]) -> Iterator[Known]:
    for line in lines:
        headed, pattern = _parted(line)
        label, behind, rest = pattern.rpartition(BEHIND_LABEL)
        whole = "(?:{})(?:{})".format(*("".join(_compiled(one, defined, slot)) for one in (f"{label}{behind}", rest)))
        conditions, bare = headed.replace("@", "").split(), _BRACKETS.sub("", pattern)
        if _WORD.search(_SLOTS.sub("", bare)) and not any(map(_OF_HEADS.fullmatch, conditions)):
            conditions.append("unheaded")
        start = _start(f"{label}{behind}" or bare, slot)
        yield Known(start, _OPENED.sub("(", whole), tuple(conditions), tuple(_OPENED.findall(whole)))


def _start(pattern: str, slot: Callable[[str], str]) -> str:
    """What a line begins with, a slot or plain words; nothing where it may begin in several ways."""
    words = _PLAIN.match(pattern) if "|" not in pattern else None
    if words is None or (words["slot"] and slot is not _slot):
        return ""
    return f"{OPEN}{words['slot']}{SHUT}" if words["slot"] else words[0]


def _compiled(pattern: str, defined: Mapping[str, str], slot: Callable[[str], str]) -> Iterator[str]:
    for sign in _TOKENS.findall(pattern):
        if sign[0] == "{":
            yield slot(sign[1:-1])
        elif sign[0] == "<" and len(sign) > 1:
            yield from ("(?:", *_compiled(defined[sign[1:-1]], defined, slot), ")")
        elif sign[0] == "[" and len(sign) > 1:
            yield f"(#{sign[1:-2]}#"
        elif sign == "(":
            yield "(?:"
        elif sign in (")", "]", "|", "?", "*"):
            yield ")" if sign == "]" else sign
        else:
            yield re.escape(sign[1:] if sign[0] == "\\" and len(sign) > 1 else sign)


def _slot(name: str) -> str:
    return re.escape(f"{OPEN}{name}{SHUT}").replace(r"\*", "[a-z0-9-]*")


def _words(name: str) -> str:
    return f"(?P<{name.replace('.', '_')}>.+)"
