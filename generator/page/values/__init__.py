"""Page values: the frozen value that one template draws, and all that it can see.

Everything is already in words and in the page's language; nothing here reads files, clocks or git. A template lays
these values out and never computes with them. Paths (`href`, `path`) are from the site's root; the template's
`link` filter makes them relative to the page, or absolute in a briefing.

    Page ── frame, and one of
      ├── IndexPage       explainers, newest first
      ├── ExplainerPage   title block, key figures, sections of prose with slips, views, census, references
      ├── FactPage        claims side by side, scale, series, context, uses, references
      ├── HistoryPage     all states of one fact or explainer; ChangesPage, CorrectionsPage: of the whole site
      ├── SourcePage, ActorPage, PlacePage, SourcesPage, MethodPage, MissingPage, SearchPage
      ├── BriefingPage    an explainer on one kind of paper, drawn by the print templates
      └── SocialCard      the picture that stands for a page where its address is shared
"""

from generator.page.values.briefing import AttachedFile, BriefingPage, Heading, Paper, QrCode
from generator.page.values.claims import (
    Account,
    Answer,
    ArchivedCopy,
    Bar,
    CitedValue,
    CiteMark,
    ClaimValue,
    CorrectionValue,
    CountedFigures,
    FactValue,
    Fig,
    KeyFigure,
    KeyPart,
    Layout,
    Quote,
    Run,
    Scale,
    ScopeValue,
    Speaker,
    Was,
    Who,
)
from generator.page.values.map import MapLand, MapName, MapPlace, MapPoint, MapState, MapValue
from generator.page.values.pages import (
    ActorPage,
    ChangesPage,
    CorrectionsPage,
    Entry,
    ExplainerPage,
    FactPage,
    Frame,
    HistoryPage,
    IndexPage,
    MethodPage,
    MissingPage,
    MovedPage,
    Page,
    Picture,
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
from generator.page.values.record import (
    ChangeDay,
    ChangeGroup,
    ChangeSide,
    ChangeValue,
    HistoryValue,
    SinceValue,
    StateValue,
)
from generator.page.values.references import Reference, ReferenceGroup, SourceLine
from generator.page.values.search import SearchIndex, SearchLine, SearchPage, SearchRecord
from generator.page.values.social import SocialCard
from generator.page.values.views import Block, Day, FactName, Group, Provenance, Section, View
from generator.page.values.words import Count, JsonLd, Link, LocalText, Term, TimeText

__all__ = [
    "Account",
    "ActorPage",
    "Answer",
    "ArchivedCopy",
    "AttachedFile",
    "Bar",
    "Block",
    "BriefingPage",
    "CardBlock",
    "ChangeDay",
    "ChangeGroup",
    "ChangeSide",
    "ChangeValue",
    "ChangesPage",
    "CiteMark",
    "CitedValue",
    "ClaimValue",
    "CorrectionValue",
    "CorrectionsPage",
    "Count",
    "CountedFigures",
    "Day",
    "Entry",
    "ExplainerPage",
    "FactName",
    "FactPage",
    "FactValue",
    "Fig",
    "FigurePiece",
    "Flow",
    "Frame",
    "Group",
    "Heading",
    "HistoryPage",
    "HistoryValue",
    "IndexPage",
    "JsonLd",
    "KeyFigure",
    "KeyPart",
    "Layout",
    "Link",
    "LocalText",
    "MapLand",
    "MapName",
    "MapPlace",
    "MapPoint",
    "MapState",
    "MapValue",
    "MarksPiece",
    "Markup",
    "MethodPage",
    "MissingPage",
    "MovedPage",
    "Page",
    "Paper",
    "PathPiece",
    "Picture",
    "Piece",
    "PlacePage",
    "Provenance",
    "QrCode",
    "Quote",
    "Reference",
    "ReferenceGroup",
    "Run",
    "Scale",
    "ScopeValue",
    "SearchIndex",
    "SearchLine",
    "SearchPage",
    "SearchRecord",
    "Section",
    "SinceValue",
    "Slip",
    "SocialCard",
    "SourceLine",
    "SourcePage",
    "SourcesPage",
    "Speaker",
    "StateValue",
    "Term",
    "TimeText",
    "View",
    "Was",
    "Who",
    "WordsPiece",
]
