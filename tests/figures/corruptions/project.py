"""The project that is corrupted: small, and with a figure of every kind."""

from __future__ import annotations

SITE = "https://facts.example.org"

CONTENT = {
    "site.yaml": f"""\
title: Exampleton
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
    "places/exampleton.yaml": "kind: town\nname: Exampleton\npoint: [35.1, 36.7]\n",
    "places/northland.yaml": "kind: country\nname: Northland\n",
    "places/southland.yaml": "kind: country\nname: Southland\n",
    "places/gate.yaml": """\
kind: crossing
name: Mill Gate
point: [35.2, 36.8]
sides:
  northland:
    name: Northern gate
  southland:
    name: Southern gate
""",
    "places/ford.yaml": "kind: crossing\nname: The Ford\npoint: [35.3, 36.9]\n",
    **{
        f"facts/town/{id}.yaml": f"""\
kind: closure
title: {title}
when: 2025-01-03
where: {where}
claims:
  monitor:
    by: example-monitor
    {status}
    source: monitor-report
    at: page nine
    exact: {exact}
standing: single-source
"""
        for id, title, where, status, exact in (
            ("gate-state", "State of the gate", "gate", "side: southland\n    status: closed", "it is closed there"),
            (
                "ford-state",
                "State of the ford",
                "ford",
                "status:\n      commercial: closed\n      people: open",
                "closed to goods",
            ),
            (
                "border-state",
                "The border",
                "[northland, southland]",
                "status: closed\n    except: [ford]",
                "all closed",
            ),
        )
    },
    "sources/monitor-report.yaml": """\
type: report
title: The monitor’s report
publisher: example-monitor
issued: 2025-01-03
language: en
""",
    "sources/army-report.yaml": """\
type: report
title: The army’s report
publisher: example-army
issued: 2025-01-04
language: en
""",
    "facts/town/strike.yaml": """\
kind: casualty
title: Strike on the market
when: 2025-01-03
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    killed:
      figure: at least 12
      including:
        children: 3
        women: 4
    injured: more than 40
    source: monitor-report
    at: page two
    exact: at least 12 people were killed, including 3 children and 4 women, and more than 40 were injured
  army:
    by: example-army
    killed: 9
    injured: none reported
    source: army-report
    at: page one
    exact: 9 gunmen were killed and no injuries were reported
standing: contested
because: The two differ on how many died.
""",
    "facts/town/toll.yaml": """\
kind: casualty
title: Toll of the fighting
when: since 2024-12
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    series:
      - as_of: 2025-01-01
        killed: more than 310
        source: monitor-report
        at: table one
        exact: more than 310 killed by the first day
      - as_of: 2025-01-02
        killed: more than 345
        source: monitor-report
        at: table two
        exact: more than 345 killed by the second day
      - as_of: 2025-01-03
        killed: more than 398
        source: monitor-report
        at: table three
        exact: more than 398 killed by the third day
standing: single-source
""",
    "facts/town/release.yaml": """\
kind: release
title: Prisoners freed from the mill
when: 2025-01-02
where: exampleton
of:
  one: prisoner
  other: prisoners
claims:
  monitor:
    by: example-monitor
    figure: 2,450
    parts:
      women: 450
      elders:
        figure: 2000
        of: elders
    source: monitor-report
    at: page four
    exact: 2,450 prisoners came free, 450 women and 2,000 elders
  army:
    by: example-army
    figure: hundreds
    source: army-report
    at: page five
    exact: hundreds came free
standing: contested
because: The two differ on how many came free.
""",
    "facts/town/flight.yaml": """\
kind: displacement
title: People who left the town
when: 2025-01-02
where: exampleton
of: people
claims:
  monitor:
    by: example-monitor
    figure: 1.5 to 2.5 million
    source: monitor-report
    at: page six
    exact: 1.5 million to 2.5 million people left
standing: single-source
""",
    **{
        f"facts/town/{id}.yaml": f"""\
kind: number
title: {title}
when: 2025-01-02
where: exampleton
{"of: people" if id in ("capacity", "queue", "beds", "crowd") else ""}
claims:
  monitor:
    by: example-monitor
    figure: {figure}
    source: monitor-report
    at: page seven
    exact: it was {figure} in all
standing: single-source
""".replace("\n\nclaims", "\nclaims")
        for id, title, figure in (
            ("capacity", "Capacity of the mill", "more than 507,000"),
            ("queue", "Queue at the bridge", "150 to 180"),
            ("beds", "Beds in the clinic", "up to 50"),
            ("crowd", "Crowd in the square", "about 3000"),
            ("share", "Share of the town that is dark", "32.5%"),
            ("rule", "Years of one rule", "38 years"),
            ("damage", "Damage to the bridge", "at least USD 2 billion"),
        )
    },
    "explainers/what-is-known.md": """\
---
title: "Exampleton: what is known"
standfirst: What the monitor and the army say.
as_of: 2025-01-05
key_figures: [strike#monitor.killed, strike#army.killed, toll, flight, border-state, gate-state]
facts: [town]
state: published
---
## How many were killed?

The monitor spoke of [[strike#monitor.killed]] killed, among them [[strike#monitor.killed.children]].
The army said that [[strike#army.killed]] were killed.
[[toll#monitor.killed]] have died in all.

![[strike]]

## Who left?

In all [[flight]] left, and [[capacity]] could have stayed.
The mill held [[release#monitor]], by one account.

![[view:casualties]]

![[view:releases]]

![[view:differing]]

![[view:timeline]]

![[view:key-figures]]

![[view:closures]]

![[view:map]]

The gate is [[gate-state]], the ford [[ford-state]], the border [[border-state]].
""",
}
