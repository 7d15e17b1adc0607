"""Page values: the frozen value that one template draws, and all that it can see.

Everything is already in words and in the page's language; nothing here reads files, clocks or git. A template lays
these values out and never computes with them. Paths (`href`, `path`) are from the site's root; the template's
`link` filter makes them relative to the page, or absolute in a briefing.

    Page ── frame, and one of
      ├── IndexPage       explainers, newest first
      ├── ExplainerPage   title block, key figures, sections of prose with slips, views, census, references
      ├── FactPage        claims side by side, scale, series, context, uses, references
      ├── SourcePage, ActorPage, PlacePage, SourcesPage, MethodPage, MissingPage
      └── ExplainerPage again, drawn by the print templates as the briefing
"""

from generator.page.values.claims import (
    Answer,
    Bar,
    CitedValue,
    CiteMark,
    ClaimValue,
    CorrectionValue,
    FactValue,
    Fig,
    KeyFigure,
    Quote,
    Scale,
    Who,
)
from generator.page.values.map import MapLand, MapName, MapPlace, MapPoint, MapState, MapValue
from generator.page.values.pages import (
    ActorPage,
    Entry,
    ExplainerPage,
    FactPage,
    Frame,
    IndexPage,
    MethodPage,
    MissingPage,
    MovedPage,
    Page,
    PlacePage,
    SourcePage,
    SourcesPage,
)
from generator.page.values.prose import (
    CardBlock,
    FigurePiece,
    Flow,
    MarksPiece,
    Markup,
    PathPiece,
    Piece,
    Slip,
    WordsPiece,
)
from generator.page.values.references import Reference, ReferenceGroup, SourceLine
from generator.page.values.views import Block, Census, Day, Event, Group, Section, View
from generator.page.values.words import Dated, Link, Linked, Mark, Tally, Words

__all__ = [
    "ActorPage",
    "Answer",
    "Bar",
    "Block",
    "CardBlock",
    "Census",
    "CiteMark",
    "CitedValue",
    "ClaimValue",
    "CorrectionValue",
    "Dated",
    "Day",
    "Entry",
    "Event",
    "ExplainerPage",
    "FactPage",
    "FactValue",
    "Fig",
    "FigurePiece",
    "Flow",
    "Frame",
    "Group",
    "IndexPage",
    "KeyFigure",
    "Link",
    "Linked",
    "MapLand",
    "MapName",
    "MapPlace",
    "MapPoint",
    "MapState",
    "MapValue",
    "Mark",
    "MarksPiece",
    "Markup",
    "MethodPage",
    "MissingPage",
    "MovedPage",
    "Page",
    "PathPiece",
    "Piece",
    "PlacePage",
    "Quote",
    "Reference",
    "ReferenceGroup",
    "Scale",
    "Section",
    "Slip",
    "SourceLine",
    "SourcePage",
    "SourcesPage",
    "Tally",
    "View",
    "Who",
    "Words",
    "WordsPiece",
]
