"""Data: facts as JSON, and as one table in CSV, a spreadsheet and GeoJSON; a package that says what these are.

In: facts and one language's wording. Out: bytes. The names are those of the content, and the contract of
`docs/data.md`; a bound is a number or null, never a float. A figure is one row of the table, and so is an answer that
has none.
"""

from generator.export.data_package import data_package
from generator.export.facts_csv import facts_csv
from generator.export.facts_geojson import facts_geojson
from generator.export.facts_json import facts_json
from generator.export.facts_xlsx import facts_xlsx
from generator.export.table import FactTable

__all__ = ["FactTable", "data_package", "facts_csv", "facts_geojson", "facts_json", "facts_xlsx"]
