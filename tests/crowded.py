"""An invented site that is as crowded as one can be: the longest figures, in every place where a page prints them.

`write_crowded` writes its content into a folder, which the tests of the screen and of paper build.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FIGURES = {
    "range": "1,350,000 to 1,480,000",
    "floor": "more than 507,000",
    "word": "hundreds of thousands",
    "tens": "tens of thousands",
    "ceiling": "fewer than 1.5 million",
    "least": "at least 1,234,567",
    "most": "up to 999,999",
    "nearly": "nearly 2,750,000",
    "about": "about 888,000",
    "several": "several",
    "millions": "millions",
    "exactly": "790,812",
}
"""Each word of quantity and each bound, by the fact that has it: numbers of seven digits, and the widest range."""
_SOURCE = "type: report\ntitle: {}\npublisher: {}\nissued: 2025-01-04\nlanguage: {}\n"
_SITE = {
    "site.yaml": """title: Exampleton and Lower Exampleshire fact sheets
publisher: newsroom
address: https://facts.example.org
languages: [en]
time_zone: Etc/UTC
review:
  approvals: 2
  roles: [editor, legal]
  unapproved: mark
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "actors/newsroom.yaml": "name: Example Newsroom\nrole: newsroom\ndescribe: an invented newsroom\n",
    "actors/civil-defence.yaml": """name: >-
  Exampleton and Lower Exampleshire Joint Civil Defence and Emergency Coordination Directorate
role: government
describe: an invented rescue service
""",
    "actors/army.yaml": "name: الجيش المثالي\nrole: military\ndescribe: an invented army\n",
    "places/exampleton.yaml": "kind: town\nname: Exampleton-upon-Llanfairpwllgwyngyll\n",
    "places/bridge.yaml": """kind: crossing
name: River Bridge
in: [north-bank, south-bank]
sides:
  north-bank:
    name: Upper Landing
  south-bank:
    name: Lower Landing
""",
    "places/north-bank.yaml": "kind: country\nname: North Bank\n",
    "places/south-bank.yaml": "kind: country\nname: South Bank\n",
    "sources/report.yaml": _SOURCE.format("Situation report", "civil-defence", "en"),
    "sources/bulletin.yaml": _SOURCE.format("Army bulletin", "army", "ar"),
}
_STRIKE = """kind: casualty
title: Strike on the market in Exampleton
when: 2025-01-03
where: exampleton
of: people
claims:
  civil-defence:
    by: civil-defence
    killed:
      figure: more than 507,000
      including:
        children: up to 150,000
        women: fewer than 1.5 million
    injured: hundreds of thousands
    source: report
    at: para. 2
    exact: >-
      more than 507,000 people killed, including up to 150,000 children and fewer than 1.5 million women,
      and hundreds of thousands injured
  army:
    by: army
    who: combatants
    killed: 9
    injured: none reported
    source: bulletin
    at: para. 1
    exact: قُتل 9 مسلحين ولم ترد أنباء عن إصابات
    means: 9 gunmen were killed and no injuries were reported
standing: contested
because: The two differ on how many died and on who they were.
"""
_FLED = """kind: displacement
title: People who left Exampleton-upon-Llanfairpwllgwyngyll
when: 2025-01-03
where: exampleton
of: people
claims:
  civil-defence:
    by: civil-defence
    figure: 1,350,000 to 1,480,000
    source: report
    exact: between 1,350,000 to 1,480,000 people left
  army:
    by: army
    figure: tens of thousands
    source: bulletin
    exact: عشرات الآلاف
    means: tens of thousands of people left
standing: contested
because: The two differ.
"""
_DEAD = """kind: casualty
title: Killed at the mill
when: 2025-01-03
where: exampleton
claims:
  army:
    by: army
    of: servicemen
    killed: 280
    source: report
    exact: 280 servicemen were killed
  civil-defence:
    by: civil-defence
    of: civilians
    killed: 2
    source: report
    exact: 2 civilians were killed
standing: contested
because: The two differ on who was killed.
"""
_WATER = """kind: number
title: Water brought by lorry
when: 2025-01-03
where: exampleton
of: drinking water
claims:
  civil-defence:
    by: civil-defence
    figure: about 12,000 tonnes
    source: report
    exact: about 12,000 tonnes of drinking water
  army:
    by: army
    figure: 1,350,000 to 1,480,000 tonnes
    source: report
    exact: 1,350,000 to 1,480,000 tonnes of drinking water
standing: contested
because: The two differ.
"""
_CLOSED = """kind: closure
title: River Bridge, its upper landing
when: since 2025-01-03
where: bridge
side: north-bank
claims:
  civil-defence:
    by: civil-defence
    status:
      people: open
      vehicles: restricted
      commercial: closed
      humanitarian: damaged
    source: report
    exact: open to people and restricted, closed and damaged for others
  army:
    by: army
    status: closed
    source: bulletin
    exact: مغلق
    means: it is closed
standing: contested
because: The two differ.
"""
_COUNT = """kind: displacement
title: Month of {name}
when: 2025-01-03
where: exampleton
of: people
claims:
  civil-defence:
    by: civil-defence
    figure: {figure}
    source: report
    exact: "{figure} people"
standing: {standing}
because: The civil defence counts them.
"""
_GONE = """withdrawn: The civil defence took it back.
"""
_HEADINGS = """## What [the strike](/facts/strike/) and [others](https://example.org/a) *say* & why

It was [[range]].

## More than half [[strike#civil-defence.killed]] of them

It was [[range]].

## [[gone]] of all

It was [[range]].

## The toll of the report [@report, p. 3]

It was [[range]].

## Is the [[closed|bridge closed]]?

It was [[range]].

## By day

"""
_NAMES = {6: "six", 5: "five", 4: "four", 3: "three"}
_HEAD = """---
title: "{title}"
standfirst: Two accounts of one strike, and a bridge that is closed.
as_of: 2025-01-05
key_figures: [{keys}]
facts: [all]
state: published
---
"""
_BODY = """## How many?

The civil defence spoke of [[strike#civil-defence.killed]], and of [[strike#civil-defence.injured]] injured.
The army said that [[strike#army.killed]] were killed, and that [[fled#army]] had left.
It was [[fled#civil-defence]], says the civil defence; the bridge is [[closed|closed]].

> It was [[fled#civil-defence]], says the civil defence.

- [[range]], [[floor]], [[word]]
- [[tens]], [[ceiling]] and [[least]]

![[strike]]

![[fled]]

![[closed]]

![[dead]]

![[water]]

"""


def write_crowded(folder: Path) -> Path:
    """Write the site's content into a folder, and give the folder back."""
    for path, text in _files().items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


def _files() -> Mapping[str, str]:
    facts = {"strike": _STRIKE, "fled": _FLED, "closed": _CLOSED, "dead": _DEAD, "water": _WATER}
    standings = ("single-source", "declared", "unverified")
    for number, (name, figure) in enumerate(FIGURES.items()):
        facts[name] = _COUNT.format(name=name, figure=figure, standing=standings[number % 3])
    facts["gone"] = _COUNT.format(name="gone", figure=FIGURES["floor"], standing="declared") + _GONE
    return {**_SITE, **{f"facts/all/{name}.yaml": text for name, text in facts.items()}, **_explainers()}


def _explainers() -> Mapping[str, str]:
    """By how many key figures they have; and one whose headings have all that headings may have."""
    six = ("fled#civil-defence", "floor", "word", "tens", "ceiling", "strike")
    five = ("range", "fled", "word", "closed", "nearly")
    four, three = ("range", "water", "word", "dead"), ("range", "ceiling", "strike#army.killed")
    views = {
        six: _BODY + _tables() + "![[view:casualties]]\n\n![[view:differing]]\n",
        five: "It was [[range]].\n\n![[view:closures]]\n\n![[view:timeline]]\n",
    }
    return {
        f"explainers/{_NAMES[len(keys)]}.md": _HEAD.format(title="Key figures", keys=", ".join(keys))
        + views.get(keys, "It was [[range]].\n")
        for keys in (six, five, four, three)
    } | {"explainers/headings.md": _HEAD.format(title="Headings", keys="range, word, dead") + _HEADINGS + _wide()}


def _wide() -> str:
    """A table of sixteen columns."""
    names = [*FIGURES, *FIGURES][:16]
    days = "ABCDEFGHIJKLMNOP"
    return f"|{'|'.join(days)}|\n|{'---|' * 16}\n|{'|'.join(f'[[{name}]]' for name in names)}|\n"


def _tables() -> str:
    """Tables of the text: of twelve columns, of seven, of two with long words."""
    months = "January February March April May June July August September October November December".split()
    return "\n".join(
        f"## {title}\n\n|{'|'.join(months[:columns])}|\n|{'---|' * columns}\n"
        f"|{'|'.join(f'[[{name}]]' for name in list(FIGURES)[:columns])}|\n"
        for title, columns in (("By half-year", 2), ("By week", 7), ("By month", 12))
    )
