"""A text is printed as it was written, and in no other way: what is broken is seen, what is sound passes."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from generator.model import Site
from tests.verify.mutated import OPERATORS, cells, found, settle
from tests.verify.written import Written

SEED = 20241206
EACH = 20
"""Of every kind of item with every operator, so many are drawn."""
RICH = """
Words before any heading, *not* **by** `chance` [@observers-report, p. 4; @council-notice].

## What *nobody* counted

The service counted [[strike#civil-defence.killed]] dead; 1,234 of 56.7 were [[stalls|other stalls]] [@observers-report, p. 4].
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

Texts = Mapping[str, tuple[Written, Site, Element]]


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Every page and briefing whose text is broken below, by a name; what the rule does not look at is left out."""
    golden, example = Written("tests/golden/site"), Written("")
    sites = [(golden, golden.site, "market-strike"), (golden, golden.with_text(golden.site, "market-strike", RICH), "market-strike")]
    sites += [(example, example.site, id) for id in example.site.explainers]
    made = {}
    for number, (written, site, id) in enumerate(sites):
        for path, html in written.printed(site, id).items():
            assert not written.faults(site, path, html)
            made[f"{number} {path}"] = (written, site, _bare(html))
    return made


def _bare(html: bytes) -> Element:
    root = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", remove_comments=True))
    for part in root.xpath("//*[@id='cards' or @id='how' or @id='part_facts'] | //details | //svg | //template"):
        part.getparent().remove(part)
    return root
