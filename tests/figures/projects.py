"""Projects of five explainers with fifty figures each, in every place that a figure can stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.figures.pen import Pen
from tests.figures.quantity import meaning

TOPICS = 5
SITE = "https://facts.example.org"


@dataclass
class Project:
    """A project in the making: its files, and what was written at which address."""

    pen: Pen
    files: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    topics: dict[str, list[str]] = field(default_factory=dict)

    def note(self, topic: str, address: str, text: str) -> str:
        """Remember a figure; gives its text."""
        self.written[address] = text
        self.topics.setdefault(topic, []).append(address)
        return text

    def part_of(self, whole: str) -> str:
        """A figure that is not more than its whole."""
        most = meaning(whole).most
        for _ in range(200):
            text = self.pen.count()
            least = meaning(text).least
            if most is None or least is None or least <= most:
                return text
        return "unknown"


def project_of(seed: int) -> Project:
    """A project of a quarter of a thousand figures."""
    project = Project(Pen(seed))
    project.files |= {
        "site.yaml": f"""\
title: Figures
publisher: example-newsroom
address: {SITE}
languages: [en]
time_zone: Etc/UTC
review:
  approvals: 2
  roles: [editor]
  unapproved: mark
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
        "actors/example-newsroom.yaml": "name: Example Newsroom\nrole: newsroom\n",
        "actors/example-monitor.yaml": "name: Example Monitor\nrole: monitor\n",
        "actors/example-army.yaml": "name: Example Army\nrole: military\n",
        "places/exampleton.yaml": "kind: town\nname: Exampleton\n",
        "sources/monitor-report.yaml": "type: report\ntitle: The monitor’s count\npublisher: example-monitor\n"
        "issued: 2025-01-05\nlanguage: en\n",
        "sources/army-report.yaml": "type: report\ntitle: The army’s count\npublisher: example-army\n"
        "issued: 2025-01-05\nlanguage: en\n",
    }
    for name in "abcde"[:TOPICS]:
        _topic(project, f"topic-{name}")
    return project


def _topic(project: Project, topic: str) -> None:
    """Fifty figures: thirty of casualties, six of releases, two of displacement, twelve numbers; and an explainer."""
    for letter in "abcde":
        _casualty(project, topic, f"{topic}-strike-{letter}")
    for letter in "ab":
        _release(project, topic, f"{topic}-release-{letter}", adds_up=letter == "a")
        _plain(project, topic, f"{topic}-flight-{letter}", "displacement", "of: people\n", project.pen.count())
    for letter in "abcdefghijkl":
        figure = project.pen.measured()
        of = "" if meaning(figure).unit else "of:\n  one: bed\n  other: beds\n"
        _plain(project, topic, f"{topic}-number-{letter}", "number", of, figure)
    project.files[f"explainers/{topic}.md"] = _explainer(topic, project.topics[topic])


def _casualty(project: Project, topic: str, id: str) -> None:
    def note(path: str, text: str) -> str:
        return project.note(topic, f"{id}#{path}", text)

    count = project.pen.count
    killed = note("monitor.killed", count())
    children = note("monitor.killed.children", project.part_of(killed))
    women = note("monitor.killed.women", project.part_of(killed))
    injured, other_killed, other_injured = (
        note(path, count()) for path in ("monitor.injured", "army.killed", "army.injured")
    )
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: casualty
title: {_title(id)}
when: 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed:
      figure: {killed}
      including:
        children: {children}
        women: {women}
    injured: {injured}
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(killed, children, women, injured)}"
  army:
    by: example-army
    killed: {other_killed}
    injured: {other_injured}
    source: army-report
    at: {_place(id)}
    exact: "{_quoted(other_killed, other_injured)}"
standing: contested
because: The two count differently.
"""


def _release(project: Project, topic: str, id: str, *, adds_up: bool) -> None:
    chance = project.pen.chance
    if adds_up:
        some, others = chance.randint(1, 4000), chance.randint(1, 4000)
        whole, parts = f"{some + others:,}", (str(some), f"{others:,}")
    else:
        whole = project.pen.count()
        parts = (project.part_of(whole), project.part_of(whole))
    project.note(topic, f"{id}#monitor", whole)
    for key, text in zip(("women", "elders"), parts, strict=True):
        project.note(topic, f"{id}#monitor.{key}", text)
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: release
title: {_title(id)}
when: 2025-01-04
where: exampleton
of: prisoners
claims:
  monitor:
    by: example-monitor
    figure: {whole}
    {"parts" if adds_up else "including"}:
      women: {parts[0]}
      elders:
        figure: {parts[1]}
        of: elders of the town
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(whole, *parts)}"
standing: single-source
"""


def _plain(project: Project, topic: str, id: str, kind: str, of: str, figure: str) -> None:
    project.note(topic, f"{id}#monitor", figure)
    project.files[f"facts/{topic}/{id}.yaml"] = f"""\
kind: {kind}
title: {_title(id)}
when: 2025-01-04
where: exampleton
{of}claims:
  monitor:
    by: example-monitor
    figure: {figure}
    source: monitor-report
    at: {_place(id)}
    exact: "{_quoted(figure)}"
standing: single-source
"""


def _quoted(*figures: str) -> str:
    """The words of a source that gives these figures."""
    return "; ".join(figures)


def _title(id: str) -> str:
    return id.replace("-", " ").capitalize()


def _place(id: str) -> str:
    return f"section {id}"


def _explainer(topic: str, addresses: list[str]) -> str:
    sentences = [
        f"[[{address}]] is one count.\n" if number % 3 == 0 else f"One count is [[{address}]].\n"
        for number, address in enumerate(addresses)
    ]
    paragraphs = ["".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    keys = ", ".join(addresses[start] for start in (0, 3, 30, 38))
    return f"""\
---
title: What is counted in {topic}
standfirst: Every figure that was written.
as_of: 2025-01-06
key_figures: [{keys}]
facts: [{topic}]
state: published
---
## What do they count?

{chr(10).join(paragraphs)}
## How do the counts look?

![[view:casualties]]

![[view:releases]]

![[view:differing]]

![[view:timeline]]

![[view:key-figures]]
"""
