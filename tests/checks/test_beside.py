"""Words beside a mention: true sentences as agencies and aid organisations write them, and false ones.

`beside_sound.txt` has sentences that no rule may touch, `beside_wrong.txt` others, each with the code of what is wrong
with it and a ^ before the mention at which that is said. All events are invented.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.check import CHECKS, check_all
from generator.files import Memory
from generator.notice import Notice
from generator.read import read
from tests.checks.test_checks import HERE, content
from tests.edits import only

NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
CODES = frozenset(
    "mention-bound mention-stress mention-negated mention-counted mention-speaker mention-voice mention-status"
    " mention-quantity mention-deed mention-reversed".split()
)
"""What looks at words beside a mention."""
ANSWERABLE = frozenset(check.code for check in CHECKS if check.answerable)
SOUND = (HERE / "beside_sound.txt").read_text("utf-8").splitlines()
WRONG = (HERE / "beside_wrong.txt").read_text("utf-8").splitlines()
_FRONT = """\
---
title: The strike on Exampleton
standfirst: What is known, and who says so.
as_of: 2025-01-05
facts: [exampleton]
state: published
---
"""
_FACTS = {
    "strike": """\
kind: casualty
title: Strike on the market in Exampleton
when: 2025-01-03
where: exampleton
of: people
claims:
  cd:
    by: example-civil-defence
    killed:
      figure: at least 12
      including:
        children: 3
        women: 4
    injured: more than 40
    source: example-report
    at: para. 2
    exact: at least 12 people were killed, including three children and four women, and more than 40 injured
  army:
    by: example-army
    who: combatants
    killed: 9
    injured: none reported
    source: example-report
    at: para. 8
    exact: nine gunmen were killed and no injuries were reported
standing: contested
because: The two differ on how many died and on who they were.
""",
    "toll": """\
kind: casualty
title: Killed in Exampleton since January
when: 2025-01-01 to 2025-01-04
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed: 31
    source: example-report
    at: para. 9
    exact: 31 people have been killed and 5 are missing
standing: single-source
""",
    "lost": """\
kind: casualty
title: Missing in Exampleton since January
when: 2025-01-01 to 2025-01-04
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    missing: 5
    source: example-report
    at: para. 9
    exact: 31 people have been killed and 5 are missing
standing: single-source
""",
    "fled": """\
kind: displacement
title: People who left Exampleton
when: 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    figure: hundreds
    source: example-report
    at: para. 3
    exact: Hundreds left the town
standing: single-source
""",
    "families": """\
kind: displacement
title: Families displaced from Exampleton
when: 2025-01-03
where: exampleton
of: families
claims:
  un:
    by: example-un-office
    figure: 1,200 to 1,500
    source: example-report
    at: para. 10
    exact: between 1,200 and 1,500 families have been displaced
standing: single-source
""",
    "run": """\
kind: casualty
title: Killed in Exampleton by day
when: 2025-01-01 to 2025-01-04
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    series:
      - as_of: 2025-01-02
        killed: 21
        source: example-report
        at: para. 9
        exact: 21 people have been killed
      - as_of: 2025-01-04
        killed: 31
        source: example-report
        at: para. 9
        exact: 31 people have been killed
standing: single-source
""",
    "swapped": """\
kind: release
title: Prisoners whom the army let go for the rebels’ own
when: 2025-01-03
where: exampleton
of: prisoners
freed_by: [example-army]
claims:
  rebels:
    by: example-rebels
    figure: 17
    source: example-report
    at: para. 13
    exact: the army let 17 prisoners go
standing: single-source
""",
    "freed": """\
kind: release
title: Prisoners freed in Exampleton
when: 2025-01-03
where: exampleton
of: prisoners
claims:
  rebels:
    by: example-rebels
    figure: up to 50
    source: example-report
    at: para. 11
    exact: up to 50 prisoners were freed
  ministry:
    by: example-ministry
    figure: 24
    source: example-report
    at: para. 12
    exact: 24 prisoners escaped
standing: contested
because: The ministry counts those who escaped, the rebels those whom they freed.
""",
    "beds": """\
kind: number
title: Beds for those who left Exampleton
when: 2025-01-03
where: exampleton
of: beds
claims:
  relief:
    by: example-relief
    figure: 640
    source: example-report
    at: para. 20
    exact: 640 beds have been set up
standing: single-source
""",
    "homes": """\
kind: number
title: Houses destroyed in Exampleton
when: 2025-01-03
where: exampleton
of: houses
claims:
  civil-defence:
    by: example-civil-defence
    figure: 37
    source: example-report
    at: para. 13
    exact: 37 houses were destroyed
standing: single-source
""",
    "share": """\
kind: number
title: Houses in Exampleton that cannot be lived in
when: 2025-01-03
where: exampleton
of: houses
claims:
  monitor:
    by: example-monitor
    figure: about 32%
    source: example-report
    at: para. 14
    exact: about 32% of the houses cannot be lived in
standing: single-source
""",
    **{
        name: f"""\
kind: closure
title: {title}
when: 2025-01-03
where: exampleton
claims:
  {by}:
    by: example-{by}
    status: {status}
    source: example-report
    at: para. {para}
    exact: {exact}
standing: declared
"""
        for name, title, by, status, para, exact in (
            ("bridge", "The river bridge at Exampleton", "civil-defence", "closed", 15, "the river bridge is closed"),
            ("road", "The road to Exampleton", "ministry", "open", 16, "the road is open to all traffic"),
            ("port", "The port of Exampleton", "civil-defence", "damaged", 17, "the port has been damaged"),
            ("gate", "The gate at Exampleton", "ministry", "restricted", 18, "traffic at the gate is restricted"),
            (
                "pass",
                "The pass at Exampleton",
                "ministry",
                "restricted",
                21,
                "at night the pass is closed to lorries of more than 7.5 tonnes and open to cars",
            ),
            (
                "crossing",
                "The ferry at Exampleton",
                "ministry",
                "closed",
                19,
                "the ferry is closed for now",
            ),
        )
    },
    "warning": """\
kind: statement
title: The ministry on the road
when: 2025-01-04
where: northland
claims:
  ministry:
    by: example-ministry
    says: People should leave the road.
    source: example-report
    at: para. 6
    exact: leave the road
standing: declared
""",
}


def tree(sentences: Iterable[str]) -> Memory:
    """The content with one explainer of these sentences, a paragraph each."""
    files = {path: data for path, data in content(HERE / "base").files.items() if not path.startswith("content/facts/")}
    files |= {f"content/facts/exampleton/{name}.yaml": text.encode() for name, text in _FACTS.items()}
    files["content/actors/example-un-office.yaml"] = b"name: Example Office of the United Nations\nrole: un\n"
    files["content/actors/example-relief.yaml"] = b"name: Example Relief Committee\nrole: ngo\n"
    files["content/actors/example-lawyers.yaml"] = b"name: Committee of Lawyers\nrole: ngo\n"
    files["content/explainers/overview.md"] = (_FRONT + "\n\n".join(sentences) + "\n").encode()
    return Memory(files)


@cache
def said(sentence: str) -> tuple[Notice, ...]:
    """What these checks say of a sentence."""
    reading = read(tree([sentence]))
    assert reading.notices == ()
    assert reading.site is not None
    with only(CODES):
        notices = check_all(reading.site, reading.rejected, NOW)
    return tuple(notice for notice in notices if notice.code in CODES)


@pytest.mark.parametrize("sentence", SOUND)
def test_a_true_sentence_has_no_fault(sentence: str) -> None:
    """No error stands against it; what can be answered is counted below."""
    assert [f"{one.code}: {one.found}" for one in said(sentence) if one.code not in ANSWERABLE] == []


@pytest.mark.long
def test_of_ten_true_sentences_one_at_most_asks_for_an_answer() -> None:
    """An editor who writes well is seldom asked."""
    asked = [sentence for sentence in SOUND if any(one.code in ANSWERABLE for one in said(sentence))]
    assert len(asked) * 10 <= len(SOUND), asked


@pytest.mark.parametrize("line", WRONG)
def test_a_false_sentence_is_named_at_its_mention(line: str) -> None:
    """With its code, at the line and column of the mention that is wrong."""
    code, _, marked = line.partition(": ")
    sentence = marked.replace("^", "", 1)
    found = [(one.code, one.at.column) for one in said(sentence)]
    assert (code, marked.index("^") + 1) in found


def test_true_sentences_are_built(tmp_path: Path) -> None:
    """All of them in one explainer pass the check, and what is printed is read back without a word."""
    for path, data in tree(SOUND).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    built = build(Options(tmp_path, tmp_path / "site", pdf=False))
    page = (tmp_path / "site" / "explainers" / "overview" / "index.html").read_text("utf-8")
    assert built.files
    assert page.count('href="../../facts/') >= len(SOUND)


def told(name: str, before: str, after: str) -> list[str]:
    """What is said of a fact of which a line was replaced, by code."""
    files = dict(tree(["Nothing else is known."]).files)
    path = f"content/facts/exampleton/{name}.yaml"
    assert before in files[path].decode()
    files[path] = files[path].decode().replace(before, after).encode()
    reading = read(Memory(files))
    assert reading.notices == ()
    assert reading.site is not None
    codes = ("figure-retold", "figure-bare", "status-words")
    return [one.code for one in check_all(reading.site, reading.rejected, NOW) if one.code in codes]


BECAUSE = "because: The two differ on how many died and on who they were."


@pytest.mark.parametrize(
    "words",
    [
        "Civil defence counted at least 12, the army 9.",
        "The army has 9 and civil defence at least 12 dead.",
        "The army’s 9 are gunmen, the 12 of civil defence people at the market.",
        "More than 12 hours passed before the army spoke.",
        "Of at least 12 killed, 3 were children and 4 women.",
        "Civil defence counts at least 12 people killed and more than 40 injured.",
        "Civil defence has over 40 wounded, the army none.",
        "The army says that nine gunmen died; civil defence has twelve people or more.",
        "The count rests on more than one hospital.",
        "On 4 January more than one list was published.",
        "Three of the dead were children.",
        "The army had 9 bodies, more than any hospital reported.",
        "Civil defence, at least, names 3 children.",
    ],
)
def test_true_words_of_a_fact_have_no_fault(words: str) -> None:
    """Reasons are compared with figures where they tell them, and left alone elsewhere."""
    assert told("strike", BECAUSE, f"because: {words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "More than 12 died, civil defence says.",
        "The army has more than 9 killed.",
        "The army counted at least nine gunmen.",
        "Civil defence counted exactly the dead, up to 12 people.",
        "Civil defence spoke of fewer than 12.",
        "Civil defence has at least 12 wounded.",
        "The army has 9 people wounded.",
        "The army killed 9 soldiers.",
        "Civil defence has more than 40 dead.",
        "More than 3 children died.",
    ],
)
def test_false_words_of_a_fact_are_named(words: str) -> None:
    """Another bound, another harm, another noun than the figure of that number."""
    assert set(told("strike", BECAUSE, f"because: {words}")) == {"figure-retold"}


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Strike on Exampleton kills 12", ["figure-bare"]),
        ("Strike on Exampleton kills at least 12", []),
        ("Strike on Exampleton on 3 January", []),
        ("Strike on Exampleton kills more than 12", ["figure-retold"]),
        ("Strike on Exampleton kills 9 gunmen", []),
    ],
)
def test_a_title_has_the_bounds_of_its_figure(title: str, codes: list[str]) -> None:
    """A headline that drops them asks for an answer; one with others is wrong."""
    assert told("strike", "title: Strike on the market in Exampleton", f"title: {title}") == codes


@pytest.mark.parametrize(
    ("fact", "words", "codes"),
    [
        ("bridge", "the river bridge is open to all traffic", ["status-words"]),
        ("bridge", "the river bridge will reopen on Monday", []),
        ("bridge", "the river bridge, open until Friday, is closed", []),
        ("bridge", "the river bridge is not open", []),
        ("bridge", "nothing crosses the river bridge", []),
        ("road", "the road was closed to all traffic", ["status-words"]),
        ("road", "the road is no longer closed", []),
        ("road", "the road was closed on Friday and has reopened", []),
    ],
)
def test_a_status_goes_with_its_exact_words(fact: str, words: str, codes: list[str]) -> None:
    """Open beside closed asks for an answer; what was so, or will be, does not."""
    exact = next(line.strip() for line in _FACTS[fact].splitlines() if "exact:" in line)
    assert told(fact, exact, f"exact: {words}") == codes


def test_a_long_sentence_costs_what_its_length_asks_for() -> None:
    """Four times the words take about four times as long, whatever stands beside the mentions."""
    bits = (
        "at least not the army said ",
        "[[strike#cd.killed]] ",
        "on on on on in the of more than ",
        "not never been ",
    )
    spent = []
    for times in (20, 80):
        sentence = "".join(bits) * times
        started = time.process_time()
        said(sentence)
        spent.append(time.process_time() - started)
    assert spent[1] < 12 * max(spent[0], 0.05)
