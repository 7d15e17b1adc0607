"""A text is printed as it was written, and in no other way: what is broken is seen, what is sound passes.

`FACTSHEET_DRAWS=20 pytest tests/verify/test_prose.py` breaks three times as many texts as the suite does,
`FACTSHEET_SEED` others.
"""

from __future__ import annotations

import os
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from random import Random

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from generator.model import Site
from tests.verify.mutated import ITEMS, OPERATORS, WORDS, bare, items_of, settle
from tests.verify.written import Written, withdrawing

SEED = int(os.environ.get("FACTSHEET_SEED", "20241206"))
EACH = int(os.environ.get("FACTSHEET_DRAWS", "7"))
"""Of every kind of item with every operator, so many are drawn."""
EVERYWHERE = {"dropped", "doubled", "moved", "struck", "hidden", "spoken", "titled", "styled", "classed"}
"""Operators that every kind of item knows; others need a neighbour, digits, or another shape to take."""
RICH = """
Words before any heading, *not* **by** `chance` [@observers-report, p. 4; @council-notice].

## What *nobody* counted

The service counted [[strike#civil-defence.killed]] dead; 1,234 of 56.7 were [[stalls|other stalls]].
[[freed#observers]] left [@observers-report, p. 4].
It says so in [its **own** words](https://example.org/a?b=1&c=2), and [[toll]] more, in 2,021 cases of 3.5 each.

### How

> They said: [[bridge-closed|closed]], and *all* of 4,000 went [@council-notice].

1. One man, [[strike#army]] others
2. Two *men*
    - A sub-item of 7 words
    - Another, [[freed#observers]]

| Who | How many |
|-----|---------:|
| The army | [[strike#army.killed]] |
| Others | 12 or so |
| Nobody | *none* at all |

![[strike]]

#### Where

![A map of 3 bridges](images/map.png) and `code of 5` or [a path](/facts/strike/).

- First
- Second of 2,000
- Third

![[view:timeline]]

![[view:casualties]]

The end of it, with [[bridge-displaced]] and [[council-promise]].
"""


@dataclass(frozen=True)
class Text:
    """A page or a briefing whose text is broken, and what reads it back."""

    name: str
    path: str
    root: Element
    written: Written
    site: Site

    def faults(self, root: Element) -> list[str]:
        """What is found in the page, or in a copy of it."""
        return self.written.faults(self.site, self.path, root)


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """The golden site's explainer, one of all that the manual allows, the example's four; two of them on paper, too."""
    golden, example = Written("tests/golden/site"), Written("")
    rich = withdrawing(golden.with_text(golden.site, "market-strike", RICH), "toll", "stalls", "freed")
    sites = [(golden, site, "market-strike") for site in (golden.site, rich)]
    sites += [(example, example.site, id) for id in example.site.explainers]
    made = [
        Text(f"{number} {path}", path, bare(root), written, site)
        for number, (written, site, id) in enumerate(sites)
        for path, root in written.printed(site, id).items()
        if written is golden or path.endswith(".html")
    ]
    assert not [text.name for text in made if text.faults(deepcopy(text.root))]
    return made


@pytest.mark.long
@pytest.mark.parametrize("kind", [*WORDS, *ITEMS])
def test_nothing_that_is_broken_passes(kind: str, texts: list[Text]) -> None:
    """Of each kind of item, each operator is tried on items drawn by chance: every one of them is seen."""
    draw, survivors, made = Random(f"{SEED} {kind}"), [], Counter[str]()
    drawn = [(text, items_of(text.root, kind)) for text in texts]
    drawn = [(text, items) for text, items in drawn if items]
    for name, operate in OPERATORS.items():
        for _ in range(3 * EACH if drawn else 0):
            text, items = draw.choice(drawn)
            root, where = deepcopy(text.root), draw.choice(items)
            item = where.taken(root)
            told = etree.tostring(item, encoding="unicode", with_tail=False)[:200]
            if operate(item, draw):
                made[name] += 1
                survivors += [] if text.faults(settle(root)) else [f"{text.name}: {name} {told}"]
            if made[name] == EACH:
                break
    assert survivors == []
    assert made.keys() >= EVERYWHERE
    assert {made[name] for name in EVERYWHERE} == {EACH}


CONTENTS = "\n\n".join(f"## On {number} *things* [@observers-report]\n\nThere were [[toll]]." for number in range(1, 8))


@pytest.mark.parametrize("name", ["altered", "dropped", "doubled", "swapped", "hidden", "spoken", "titled", "negated"])
def test_a_list_of_contents_has_the_headings(name: str) -> None:
    """What a briefing lists before its text is what stands over the text, all of it and in order."""
    golden = Written("tests/golden/site")
    site = golden.with_text(golden.site, "market-strike", CONTENTS)
    path, root = list(golden.printed(site, "market-strike").items())[1]
    entries = [item for item in root.xpath("//nav//li") if "On" in "".join(item.itertext())]
    assert len(entries) == 7
    assert golden.faults(site, path, root) == []
    if name == "negated":
        entries[2][0].text = "Not " + (entries[2][0].text or "")
    else:
        assert OPERATORS[name](entries[2], Random(SEED))
    assert golden.faults(site, path, root)


def test_a_message_says_where_what_was_found_and_what_belongs() -> None:
    """A few words before the difference, those that are printed, those that were written."""
    golden = Written("tests/golden/site")
    path, root = next(iter(golden.printed(golden.site, "market-strike").items()))
    (word,) = root.xpath("//p[@data-prose]/em")
    word.text = "somebody"
    before = "behind “[[bridge-closed|closed]] [@council-notice, para. 1] , and” prints “somebody can say for”"
    assert golden.faults(golden.site, path, root) == [f"{before}, where the text has “nobody can say for”"]
