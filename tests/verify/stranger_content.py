"""A small invented site: what its editors wrote."""

from __future__ import annotations

ADDRESS = "https://facts.example.org"
CONTENT = {
    "site.yaml": """
title: Fact sheets
publisher: newsdesk
address: https://facts.example.org
languages: [en]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
""",
    "actors/newsdesk.yaml": "name: Example Newsdesk\nrole: newsroom\n",
    "actors/civil-defence.yaml": "name: Exampleton Civil Defence\nrole: ngo\n",
    "actors/army.yaml": "name: The army\nrole: military\n",
    "actors/brigade.yaml": "name: Brigade 52\nrole: party\ndescribe: formed in 2012\n",
    "places/exampleton.yaml": "kind: town\nname: Exampleton\npoint: [35.13, 36.75]\n",
    "sources/bulletin.yaml": """
type: report
title: Bulletin 14 of the civil defence
publisher: civil-defence
issued: 2025-01-03 18:30
updated: 2025-01-04
language: en
url: https://civil-defence.example.org/bulletins/14
accessed: 2025-01-05
""",
    "facts/strikes/market-strike.yaml": """
kind: casualty
title: Strike on the market of 3 January
when: 2025-01-03
where: exampleton
of: people
claims:
  rescuers:
    by: civil-defence
    killed:
      figure: at least 12
      including:
        children: 3
        women: 4
    injured: more than 40
    says: Brigade 52 held the road until 2024.
    source: bulletin
    at: para. 2
    exact: at least 12 people were killed, including three children and four women, and more than 40 injured
  army:
    by: army
    who: combatants
    killed: 9
    injured: none reported
    source: bulletin
    at: para. 7
    exact: nine gunmen were killed
standing: contested
because: The two differ on how many died, and the bulletin says 12.
review_by: 2025-02-01
""",
    "facts/strikes/toll.yaml": """
kind: casualty
title: People killed since 2011
when: since 2011-03
where: exampleton
of: people
claims:
  rescuers:
    by: civil-defence
    series:
      - as_of: 2024-03
        killed: more than 507,000
        source: bulletin
        at: p. 3
        exact: more than 507,000 people
      - as_of: 2024-12
        killed: 511,500
        source: bulletin
        at: p. 4
        exact: 511,500 people
standing: single-source
""",
    "facts/prisons/freed.yaml": """
kind: release
title: Prisoners freed
when: by 2024-12-06
where: exampleton
of: prisoners
claims:
  rescuers:
    by: civil-defence
    figure: hundreds
    source: bulletin
    at: para. 9
    exact: they have freed hundreds of prisoners
  army:
    by: army
    figure: 1,500 to 2,000
    source: bulletin
    at: para. 10
    exact: between 1,500 and 2,000 prisoners
standing: contested
because: One has a word, the other a range.
""",
    "facts/prisons/share.yaml": """
kind: number
title: Share of the cells in use
when: 2024
where: exampleton
claims:
  rescuers:
    by: civil-defence
    figure: 32.5%
    source: bulletin
    at: para. 11
    exact: 32.5 per cent
standing: single-source
""",
    "explainers/overview.md": """---
title: What is known of the strike of 3 January
standfirst: Two voices, two counts.
as_of: 2025-01-04 23:59
key_figures: [market-strike#rescuers.killed]
facts: [strikes]
state: published
---
## What happened

The market of Exampleton was hit in the third week of the truce of 2024 [@bulletin, para. 2].
It killed [[market-strike#rescuers.killed]], and [[freed#army|between 1,500 and 2,000 were freed]] elsewhere.
""",
}
TITLES = {
    "market-strike": "Strike on the market of 3 January", "freed": "Prisoners freed",
    "share": "Share of the cells in use", "toll": "People killed since 2011",
    "overview": "What is known of the strike of 3 January",
}  # fmt: skip
