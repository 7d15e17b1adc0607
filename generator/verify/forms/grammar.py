"""How figures and times are printed, language by language, as a reader knows it.

This is the verifier's own knowledge: nothing here is shared with `wording`, which prints them. A language is one
file, `grammar.en.toml`; what no grammar covers cannot be published.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The printed words of one language, in small letters.

    `qualifiers` lead to the model's qualifiers, `words` to a word of quantity and the least that it can mean,
    `untold` to what says that nothing can be told. `people` are the nouns of parts that are counted by who they
    are, `of` what may stand between a quantity and its noun, `around_times` the words that bound a time,
    `bounds_of_times` lead to the bound or the part of a day that they say, `harms` the words for each harm,
    `statuses` and `standings` lead to the model's, `unattributed` is what is printed in place of a voice that
    nobody named. On maps stand besides the words for each kind of traffic (`traffics`), for accounts that `differ`,
    and, behind a status, for what is `excepted` from it. `by_traffic` is how a status of one kind of traffic may be
    printed, `at_most` the words for bounds that are open below, `withdrawn` the word for what is taken back and
    `withdrawn_words` all that say so, `joins` the words that stand between the names of a list,
    `spoken` those that join what is spoken in the place of a picture, `through` the one
    before who passes a claim on, `translated` what stands behind a translation of the newsroom's, `papers` the
    sizes of paper, `unbounded` what is printed behind a least without a most, `unsaid` what is printed for bounds
    that nobody gave. `ways` lead from the words of links to the files that they lead to (`ways`). `before_years`
    are words behind which a year alone is a time, `clock` is what stands before a time of another place, `until`
    how a figure of the last edition is told, `in_source` and `in_archive` are the words of links into a source,
    `tally` tells how many quotations were found, `numbers` and `times` are small numbers, and how often, in words,
    `sentences` what tells of the record (`says`). `direction` is the one that its lines run in.
    """

    direction: str
    digits: str
    group: str
    point: str
    percent: str
    qualifiers: Mapping[str, str]
    words: Mapping[str, tuple[str, int]]
    untold: Mapping[str, str]
    magnitudes: Mapping[str, int]
    measures: Mapping[str, str]
    to: tuple[str, ...]
    per: tuple[str, ...]
    of: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    around_times: frozenset[str]
    bounds_of_times: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    harms: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, str]
    standings: Mapping[str, str]
    unattributed: str
    traffics: Mapping[str, str]
    differ: str
    excepted: str
    by_traffic: tuple[str, ...]
    at_most: tuple[str, ...]
    joins: frozenset[str]
    spoken: frozenset[str]
    withdrawn: str
    withdrawn_words: frozenset[str]
    through: str
    translated: str
    papers: frozenset[str]
    unbounded: str
    unsaid: frozenset[str]
    before_years: tuple[str, ...]
    clock: str
    until: str
    in_source: str
    in_archive: str
    tally: str
    numbers: tuple[str, ...]
    times: tuple[str, ...]
    ways: Mapping[str, str]
    sentences: Mapping[str, str]

    def says(self, name: str, /, **values: object) -> str:
        """A sentence of the record, with what stands in it."""
        return self.sentences[name].format(**values)

    def number(self, number: int) -> str:
        """A small number in a word, a larger one in digits."""
        return self.numbers[number] if number < len(self.numbers) else str(number)


def _read(path: Path) -> Grammar:
    """The grammar in a file: each list is of one kind of words, each table leads from words to what they mean."""
    table, hints = tomllib.loads(path.read_text("utf-8")), get_type_hints(Grammar)
    return Grammar(**{name: _frozen(value, get_origin(hints[name])) for name, value in table.items()})


def _frozen(value: Any, kind: object = tuple) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value if not isinstance(value, list) else frozenset(value) if kind is frozenset else tuple(value)


GRAMMARS: Mapping[str, Grammar] = {
    path.name.split(".")[1]: _read(path) for path in sorted(Path(__file__).parent.glob("grammar.*.toml"))
}
ENGLISH = GRAMMARS["en"]
