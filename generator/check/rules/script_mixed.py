"""A word with letters of two scripts that look alike."""

import re
from collections.abc import Iterator

from generator.check.check import Check, Context, Finding, Findings
from generator.model.fields import clip
from generator.notice import At
from generator.numerals.normal import script_of

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_SIGNS = re.compile(r"[μΩΔβγλπ]?[A-Za-z]{1,3}|[A-Za-z]{1,2}[ΩΔβγλπ]")
"""A Greek letter that looks like none of Latin, at a unit or a sign: μg, kΩ."""


def _run(context: Context) -> Findings:
    for path, keys, text in context.texts:
        if not text.isascii() and keys[:1] != ("body",):
            yield from (_finding(At(path, keys=keys), word) for _, word in _mixed(text))
    for written in context.written:
        yield from (_finding(written.place(offset), word) for offset, word in _mixed(written.body))


def _mixed(text: str) -> Iterator[tuple[int, str]]:
    for match in () if text.isascii() else _WORD.finditer(text):
        word = match[0]
        if not word.isascii() and len(_scripts(word)) > 1 and not _SIGNS.fullmatch(word):
            yield match.start(), word


def _scripts(word: str) -> set[str]:
    return {script for letter in word if (script := script_of(letter)) in _ALIKE}


def _finding(at: At, word: str) -> Finding:
    letters = {script: [letter for letter in word if script_of(letter) == script] for script in sorted(_scripts(word))}
    fewest = min(letters, key=lambda script: len(letters[script]))
    foreign = "".join(dict.fromkeys(letters[fewest]))
    other = " and ".join(script.capitalize() for script in letters if script != fewest)
    found = f"“{clip(word)}” has “{foreign}” of {fewest.capitalize()} script among letters of {other}"
    return Finding(at, found, "type the word anew, in one script")


CHECK = Check(
    code="script-mixed",
    title="A word has letters of two scripts",
    explanation="""\
A Cyrillic “а” within a Latin name looks the same and is another letter: the name is not found by search, is no name of
the gazetteer, and slips past whatever looks for it. Each word is in one script. A hyphen or an apostrophe parts words
(SMS-ка), and a Greek letter may be a unit's sign (μg).""",
    bad="""\
title: The market of Kаmal
""",
    good="""\
title: The market of Kamal
""",
    run=_run,
    by_fact=True,
    by_text=True,
)
