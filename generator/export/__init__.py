"""Data: facts as JSON and CSV, for programs and spreadsheets.

In: facts and one language's wording. Out: bytes. The names are those of the content, and the contract of
`docs/data.md`; a bound is a number or null, never a float, and one figure is one row of the CSV.
"""

from generator.export.facts_csv import COLUMNS, facts_csv
from generator.export.facts_json import facts_json

__all__ = ["COLUMNS", "facts_csv", "facts_json"]
