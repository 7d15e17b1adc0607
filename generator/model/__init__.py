"""The frozen types that all stages share: facts of every kind, claims, figures, times, sources, actors, places.

No input or output, no templates, no command line. Content files are validated into these types by `read`;
nothing here is ever changed after that.
"""

from generator.model.address import Address, address_meant, parse_address
from generator.model.changed import last_changed, last_touched, updated
from generator.model.claim import Citation, Cited, Claim, Part, Quantity, Row, Voice, quantities_of
from generator.model.explainer import Explainer, Translation
from generator.model.fact import Correction, Fact, Withheld
from generator.model.fields import Noun, Text
from generator.model.figure import Amount, Figure, Unit, parse_figure
from generator.model.kinds import KINDS, Kind
from generator.model.settings import Settings
from generator.model.site import (
    FigureRef,
    Site,
    agree,
    all_told,
    answers_of,
    citations_of,
    claims_of,
    find,
    row_at,
    row_called,
    row_key,
    row_number,
    row_of,
    rows_from,
    rows_until,
    speaks_for,
    told_by,
)
from generator.model.source import Actor, Place, Source
from generator.model.subject import Subject
from generator.model.table import MEDIA_TYPES, Column, DataFile, own_fields, table_columns
from generator.model.when import Moment, When, parse_when

__all__ = [
    "KINDS", "MEDIA_TYPES", "Actor", "Address", "Amount", "Citation", "Cited", "Claim", "Column", "Correction",
    "DataFile", "Explainer", "Fact", "Figure", "FigureRef", "Kind", "Moment", "Noun", "Part", "Place", "Quantity",
    "Row", "Settings", "Site", "Source", "Subject", "Text", "Translation", "Unit", "Voice", "When", "Withheld",
    "address_meant", "agree", "all_told", "answers_of", "citations_of", "claims_of", "find", "last_changed",
    "last_touched", "own_fields", "parse_address", "parse_figure", "parse_when", "quantities_of",
    "row_at", "row_called", "row_key", "row_number", "row_of", "rows_from", "rows_until", "speaks_for",
    "table_columns", "told_by", "updated",
]  # fmt: skip
