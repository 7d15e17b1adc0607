"""Fields of facts against their exact words, and who is named beside a mention: a gate between Tolland and Merria.

`SLIPS` are lines of the content below, each with another one and the check that names it; `SOUND` are such as nothing
is said of. All places, actors and events are invented.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.check import check_all
from generator.files import Memory
from generator.read import locate, read

NOW = datetime(2026, 10, 1, tzinfo=UTC)
_FILES = {
    "site.yaml": """\
title: Example sheets
publisher: desk
address: https://sheets.example.org
languages: [en, de]
time_zone: Europe/Berlin
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "places/tolland.yaml": "kind: country\nname: Tolland\n",
    "places/merria.yaml": "kind: country\nname: Merria\n",
    "places/ostrel.yaml": "kind: province\nname: Ostrel\nin: tolland\n",
    "places/dunn.yaml": "kind: town\nname: Dunn\nin: ostrel\n",
    "places/bray.yaml": "kind: city\nname: Bray\nin: ostrel\n",
    "places/hael-camp.yaml": "kind: camp\nname: Hael camp\nin: dunn\n",
    "places/dunn-gate.yaml": """\
kind: crossing
name: Dunn–Mor
in: [ostrel, merria]
sides:
  tolland:
    name: Dunn Gate
  merria:
    name: Mor Gate
""",
    "actors/desk.yaml": "name: Example Desk\nrole: newsroom\n",
    "actors/post.yaml": "name: Ostrel Post\nrole: agency\n",
    "actors/guard.yaml": "name: Tollander Guard\nrole: government\ncamp: tolland\n",
    "actors/service.yaml": "name: Merrian Border Service\nrole: government\ncamp: merria\n",
    "actors/relief.yaml": "name: Harbour Relief\nrole: ngo\n",
    "actors/lena-brook.yaml": ("name: Lena Brook\nof: relief\nrole: ngo\ndescribe: spokeswoman of Harbour Relief\n"),
    "actors/jon-vale.yaml": "name: Jon Vale\nrole: government\ndescribe: envoy of Norland to the talks\n",
    "sources/post-06.yaml": (
        "type: article-newspaper\ndescribed: Report of the day\npublisher: post\nissued: 2026-06-06\nlanguage: en\n"
    ),
    "sources/order.yaml": (
        "type: webpage\ntitle: Order\npublisher: guard\nissued: 2026-06-03\nlanguage: en\n"
        "url: https://guard.example.org/order\naccessed: 2026-06-04\n"
    ),
    "facts/gate/closed.yaml": """\
kind: closure
title: Closure of Dunn Gate
when: since 2026-06-03
where: dunn-gate
side: tolland
claims:
  guard:
    by: guard
    said: 2026-06-03
    status: closed
    says: The gate is closed to all traffic.
    source: order
    at: para. 1
    exact: Dunn Gate is closed to all traffic from 06:00 on Wednesday, 3 June
standing: declared
context: [days]
""",
    "facts/gate/reopened.yaml": """\
kind: closure
title: Who may pass at Dunn and Mor
when: 2026-06-05
where: dunn-gate
claims:
  guard:
    by: guard
    said: 2026-06-05
    side: tolland
    status: open
    source: post-06
    at: para. 2
    exact: Dunn Gate is open again to people and vehicles, the Tollander Guard said
  service:
    by: service
    said: 2026-06-05
    side: merria
    status: restricted
    says: The gate is open to people on foot.
    source: post-06
    at: para. 3
    exact: Mor Gate admits people on foot only, from 08:00 to 16:00
standing: contested
because: The one side lets vehicles pass, and the other does not.
""",
    "facts/gate/days.yaml": """\
kind: number
title: Days for which the gate was closed
when: 2026-05-20 to 2026-06-03
where: dunn-gate
of: closure
claims:
  guard:
    by: guard
    said: 2026-06-05
    figure: 14 days
    source: post-06
    at: para. 4
    exact: the Tollander Guard counted 14 days
  service:
    by: service
    said: 2026-06-05
    figure: 15 days
    source: post-06
    at: para. 5
    exact: the Merrian Border Service counted 15 days
standing: contested
because: The service counts the last day too.
""",
    "facts/gate/clash.yaml": """\
kind: casualty
title: People detained in the clash at the gate
when: 2026-06-05 night
where: dunn-gate
of: people
claims:
  guard:
    by: guard
    said: 2026-06-06
    killed: none reported
    detained: 17
    says: Most of them were let go at once.
    source: post-06
    at: para. 6
    exact: 17 people were detained on Friday night; no deaths were reported to the Tollander Guard
  relief:
    by: lena-brook
    said: 2026-06-06
    detained: 17
    source: post-06
    at: para. 7
    exact: 17 people were detained that night, said Lena Brook of Harbour Relief
standing: confirmed
because: The guard itself says that it detained them, and the agency has the same number.
""",
    "facts/gate/freed.yaml": """\
kind: release
title: Detainees freed at the gate in the first round
when: 2026-06-05
where: dunn-gate
of: detainees
people: detainees
freed_by: guard
handed_to: relief
claims:
  relief:
    by: relief
    said: 2026-06-05
    figure: at least 40
    source: post-06
    at: para. 8
    exact: at least 40 freed detainees reached us on Friday, said Harbour Relief
standing: single-source
because: The agency alone counts those who arrive.
""",
    "facts/gate/lorries.yaml": """\
kind: number
title: Lorries stuck at the gate
when: 2026-06-05
where: dunn
of: lorries
claims:
  guard:
    by: guard
    said: 2026-06-05
    figure: about 340
    source: post-06
    at: para. 9
    exact: about 340 lorries are waiting, the Tollander Guard said
standing: unverified
because: The newspaper could not check the figure.
""",
    "explainers/gate.md": """\
---
title: The gate at Dunn
standfirst: What is known of the gate, and who says so.
as_of: 2026-06-07
key_figures: [reopened#guard, clash, freed, lorries]
facts: [gate]
state: published
---
On Wednesday, 3 June, the Tollander Guard [[closed|closed Dunn Gate]] to all traffic.

Two days later, on Friday, 5 June, it [[reopened#guard|opened again]].

The Tollander Guard counts one way, and the Merrian Border Service another.
The first had counted [[days#guard]] and the second [[days#service]].
The Merrian Border Service made it [[days#service]].

It was [[days#guard]] on the Tollander side and [[days#service]] on the Merrian side.

The Merrian Border Service spoke on 5 June.
The Tollander Guard answered a day later.
It speaks of [[days#guard]].

That night the Tollander Guard [[clash|detained 17 people]], and Harbour Relief has the same number.

Hael camp, in Dunn, is nearby.
Lena Brook, the spokeswoman of Harbour Relief, said that [[freed]] had arrived.
Jon Vale, the envoy of Norland, had no figure.
By the count of the Tollander Guard there were [[lorries]].
""",
}
_GATE, _FACTS = "explainers/gate.md", "facts/gate/{}.yaml"


def codes(path: str = _GATE, old: str = "", new: str = "") -> list[str]:
    """What the checks say of the content with one of its lines changed."""
    files = dict(_FILES)
    assert not old or files[path].count(old) == 1
    files[path] = files[path].replace(old, new) if old else files[path]
    tree = Memory({f"content/{name}": text.encode() for name, text in files.items()})
    reading = read(tree)
    assert reading.notices == (), locate(reading.notices, tree)
    assert reading.site is not None
    found = check_all(reading.site, reading.rejected, NOW)
    return [f"{one.code}: {one.found}" for one in found if one.code not in ("unused-entry", "unused-fact")]


SLIPS = [
    ("side-words", _GATE, "the Tollander Guard [[closed|", "the Merrian Border Service [[closed|"),
    ("mention-voice", _GATE, "The first had counted", "The second had counted"),
    ("mention-speaker", _GATE, "made it [[days#service]]", "made it [[days#guard]]"),
    ("mention-voice", _GATE, "made it [[days#service]]", "recognises [[days#guard]]"),
    ("side-words", _GATE, "[[days#guard]] on the Tollander side", "[[days#service]] on the Tollander side"),
    ("mention-voice", _GATE, "It speaks of [[days#guard]]", "It speaks of [[days#service]]"),
    ("mention-day", _GATE, "answered a day later", "answered a week later"),
    ("voice-words", _GATE, "and Harbour Relief has the same", "and the Merrian Border Service has the same"),
    ("numeral-compared", _GATE, "Harbour Relief has the same number", "Harbour Relief has a higher number"),
    ("mention-place", _GATE, "Hael camp, in Dunn,", "Hael camp, in Merria,"),
    ("mention-place", _GATE, "Hael camp, in Dunn,", "Hael camp, in Bray,"),
    ("voice-words", _GATE, "Brook, the spokeswoman of Harbour Relief", "Brook, the governor of Ostrel"),
    ("voice-words", _GATE, "the envoy of Norland", "the envoy of Merria"),
    ("mention-speaker", _GATE, "By the count of the Tollander Guard", "By the count of Harbour Relief"),
    ("voice-words", "actors/lena-brook.yaml", "spokeswoman of Harbour Relief", "spokeswoman of the Tollander Guard"),
    ("when-words", _FACTS.format("closed"), "since 2026-06-03", "since 2026-06-23"),
    ("side-words", _FACTS.format("closed"), "Closure of Dunn Gate", "Closure of Mor Gate"),
    ("status-words", _FACTS.format("reopened"), "status: restricted", "status: open"),
    ("side-words", _FACTS.format("reopened"), "side: merria", "side: tolland"),
    ("when-words", _FACTS.format("days"), "2026-05-20 to", "2026-05-25 to"),
    ("exact-harm", _FACTS.format("clash"), "killed: none reported", "killed: 0"),
    ("when-words", _FACTS.format("clash"), "06-05 night", "06-05 morning"),
    ("claim-voice", _FACTS.format("clash"), "by: lena-brook", "by: service"),
    ("kind-words", _FACTS.format("freed"), "handed_to: relief", "handed_to: guard"),
    ("standing-because", _FACTS.format("lorries"), "could not check the figure", "has checked the figure"),
    ("standing-because", _FACTS.format("lorries"), "standing: unverified", "standing: single-source"),
]  # fmt: skip
SOUND = [
    (_FACTS.format("clash"), "no deaths were reported to the Tollander Guard", "nobody was killed"),
    # Where the event is told from which it is counted, what was told before is none.
    (_GATE, "On Wednesday, 3 June, the", "When the gate was shut, people waited; two days later it was open.\nThe"),
    (_GATE, "It was [[days#guard]] on the Tollander", "The Tollander Guard had [[days#guard]] on the Merrian"),
    (_GATE, "the Tollander Guard [[closed|closed Dunn Gate]]", "Dunn Gate [[closed|was closed]]"),
    (_GATE, "Jon Vale, the envoy of Norland, had", "Jon Vale, the envoy of that country, had"),
    (_GATE, "Brook, the spokeswoman of Harbour Relief", "Brook, the spokeswoman of the agency"),
    (_GATE, "Hael camp, in Dunn,", "Hael camp, in Tolland,"),
    (_GATE, "answered a day later", "answered the same day"),
    (_FACTS.format("freed"), "us on Friday, said", "us on Friday, some of them injured in the clash, said"),
    (_FACTS.format("freed"), "us on Friday, said", "us on Friday, some of whom the clash had hurt, said"),
    (_FACTS.format("days"), "2026-05-20 to", "2026-05-21 to"),
]  # fmt: skip


def test_the_content_is_sound() -> None:
    """Nothing is said of it as it stands."""
    assert codes() == []


@pytest.mark.parametrize(("code", "path", "old", "new"), SLIPS)
def test_a_slip_is_named(code: str, path: str, old: str, new: str) -> None:
    """By the check that is about it."""
    assert code in {one.partition(":")[0] for one in codes(path, old, new)}


@pytest.mark.parametrize(("path", "old", "new"), SOUND)
def test_what_is_sound_is_let_be(path: str, old: str, new: str) -> None:
    """Each is the nearest sound thing to one of the slips."""
    assert codes(path, old, new) == []


def test_what_is_sound_is_built(tmp_path: Path) -> None:
    """Read back without a word: as many of them in one build as stand beside each other."""
    left, builds = list(SOUND), 0
    while left:
        files, skipped = dict(_FILES), []
        for path, old, new in left:
            if files[path].count(old) == 1:
                files[path] = files[path].replace(old, new)
            else:
                skipped.append((path, old, new))
        assert len(skipped) < len(left)
        left, builds = skipped, builds + 1
        root = tmp_path / str(builds)
        for name, text in files.items():
            (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "content" / name).write_text(text, "utf-8")
        build(Options(root, root / "site", pdf=False, now=NOW))
        assert (root / "site/index.html").exists()
