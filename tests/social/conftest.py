"""A small invented site with every manner of answer, its social cards, and its pages as they are staged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from generator.files import Memory
from generator.model import Site
from generator.page import PageContext, explainer_page, fact_page, method_page
from generator.page.values import Page, SocialCard
from generator.read import read
from generator.render import Renderer, Theme, load_theme, packaged_templates
from generator.share import pictured, social_card
from generator.verify import Expected
from generator.wording import wording_for

ADDRESS = "https://facts.example.org"
SOURCE = "    source: bulletin\n    at: para. 2\n    exact: {}\n"
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
    "actors/radio.yaml": "name: Exampleton Radio\nrole: agency\n",
    "places/exampleton.yaml": "kind: town\nname: Exampleton\n",
    "places/north-gate.yaml": "kind: crossing\nname: North Gate\n",
    "places/south-gate.yaml": "kind: crossing\nname: South Gate\n",
    "sources/bulletin.yaml": """
type: report
title: Bulletin of the civil defence
publisher: civil-defence
issued: 2025-01-03
language: en
url: https://civil-defence.example.org/bulletins/14
accessed: 2025-01-05
""",
    "facts/a/losses.yaml": f"""
kind: casualty
title: Losses of 3 January
when: 2025-01-03
where: exampleton
claims:
  army:
    by: army
    of: servicemen
    killed: 280
{SOURCE.format("280 servicemen")}  rescuers:
    by: civil-defence
    of: civilians
    killed: 2
{SOURCE.format("two civilians")}standing: contested
because: They count different people.
""",
    "facts/a/strike.yaml": """
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
    injured: more than 40
    source: bulletin
    at: para. 2
    exact: at least 12 killed, three of them children, and more than 40 injured
  army:
    by: army
    via: radio
    killed: 9
    injured: none reported
    source: bulletin
    at: para. 7
    exact: nine gunmen were killed
standing: contested
because: The two differ on how many died.
""",
    "facts/a/depot.yaml": f"""
kind: casualty
title: Workers hurt at the depot
when: 2025-01-03
where: exampleton
of: workers
claims:
  rescuers:
    by: civil-defence
    killed: 6
    injured: 15
{SOURCE.format("six workers died and 15 were injured")}  army:
    by: army
    killed: 6
{SOURCE.format("the death of six workers")}standing: corroborated
because: The two give the same number of dead, and one alone counts the injured.
""",
    "facts/a/freed.yaml": """
kind: release
title: Prisoners freed
when: by 2024-12-06
where: exampleton
of: prisoners
lead: army
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
  radio:
    by: radio
    figure: hundreds
    source: bulletin
    at: para. 11
    exact: hundreds are free
standing: contested
because: One has a word, the other a range.
""",
    "facts/a/gates.yaml": """
kind: closure
title: The gates of Exampleton
when: 2025-01-03
where: north-gate
except: south-gate
claims:
  army:
    by: army
    status: closed
    source: bulletin
    at: para. 12
    exact: all gates but one are closed
standing: declared
""",
    "facts/a/hill.yaml": """
kind: control
title: The hill above Exampleton
when: 2025-01-03
where: exampleton
claims:
  army:
    by: army
    held_by: army
    says: The army holds parts of the hill.
    source: bulletin
    at: para. 13
    exact: we hold parts of the hill
  rescuers:
    by: civil-defence
    held_by: civil-defence
    source: bulletin
    at: para. 14
    exact: the hill is ours
standing: contested
because: They differ on who holds it.
""",
    "facts/a/promise.yaml": """
kind: statement
title: The army’s promise
when: 2025-01-03
where: exampleton
about: the gates
claims:
  army:
    by: army
    says: The gates will be opened within 3 days.
    source: bulletin
    at: para. 15
    exact: within three days
standing: declared
""",
    "facts/a/terms.yaml": """
kind: statement
title: What was signed
when: 2025-01-03
where: exampleton
about: the truce
claims:
  army:
    by: army
    says: The truce lasts for 30 days.
    source: bulletin
    at: para. 18
    exact: shall last for thirty days
  radio:
    by: radio
    says: The defence signed the same paper.
    source: bulletin
    at: para. 19
    exact: signed the same paper
standing: declared
""",
    "facts/a/fallen.yaml": """
kind: number
title: Shops that burnt
when: 2025-01-03
where: exampleton
of: shops
withdrawn: The bulletin was taken back.
claims:
  rescuers:
    by: civil-defence
    figure: about 60
    source: bulletin
    at: para. 16
    exact: some 60 shops
standing: unverified
because: Nobody else has counted.
""",
    "explainers/overview.md": """---
title: What is known of the strike of 3 January
standfirst: Two voices, two counts.
as_of: 2025-01-04 23:59
key_figures: [fallen, strike#rescuers.injured]
facts: [a]
state: published
---
## What happened

It killed [[strike#rescuers.killed]].
""",
    "explainers/free.md": """---
title: Who was freed
standfirst: Two voices, two answers.
as_of: 2025-01-04
key_figures: [freed#army]
state: published
---
## Who was freed

The army counts [[freed#army]].
""",
    "explainers/blaze.md": """---
title: The fire at the depot
standfirst: Two voices, one number of dead.
as_of: 2025-01-04
key_figures: [depot#rescuers.killed]
state: published
---
## The depot

It killed [[depot#rescuers.killed]].
""",
    "explainers/gone.md": """---
title: What was said of the gates
standfirst: One gate is open.
as_of: 2025-01-04
key_figures: [gates]
withdrawn: It rested on a bulletin that was taken back.
state: published
---
## The gates

They are [[gates]].
""",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """The site, each card's value and HTML by its path, each page's HTML with its card by its path."""

    site: Site
    context: PageContext
    theme: Theme
    cards: Mapping[str, SocialCard]
    prints: Mapping[str, str]
    files: Mapping[str, bytes]
    expected: tuple[Expected, ...]


def png(width: int = 1200, height: int = 630) -> bytes:
    """The head of a picture, which is all of it that is read back."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4) + height.to_bytes(4)


@pytest.fixture(scope="session")
def shared() -> Shared:
    """The invented site with its cards, drawn by the project's own templates up to the picture itself."""
    site = read(Memory({f"content/{path}": text.encode() for path, text in CONTENT.items()})).site
    assert site is not None
    theme = load_theme(packaged_templates())
    wording = wording_for("en", site.settings)
    renderer = Renderer(theme, wording.gettext, wording.ngettext)
    assets = tuple((name, f"assets/{name}") for name in theme.served())
    context = PageContext(site, wording, "en", datetime(2025, 1, 5, tzinfo=UTC), assets)
    pages: list[tuple[str, Page]] = [("fact", fact_page(context, fact, ())) for fact in site.facts.values()]
    pages += [("explainer", explainer_page(context, one, briefing=False)) for one in site.explainers.values()]
    pages.append(("method", method_page(context)))
    cards = {card.frame.path: card for card in (social_card(context, page) for _, page in pages)}
    drawn = [(f"page/{name}.html", pictured(context, page)) for name, page in pages]
    return Shared(
        site,
        context,
        theme,
        cards,
        {
            path: renderer.html("print/social.html", card, below=card.frame.address).decode()
            for path, card in cards.items()
        },
        {page.frame.path: renderer.html(name, page) for name, page in drawn} | dict.fromkeys(cards, png()),
        tuple(Expected(path) for path in cards),
    )
