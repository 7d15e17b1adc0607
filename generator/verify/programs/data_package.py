"""The data package, read back: what it says of each file of data, of its columns, of the site and its sources.

In: the bytes, the files that it describes by the ends of their names, the Site. Out: what is wrong, in words.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256

from generator.model import Column, Site, Text, table_columns
from generator.verify.forms.data import MEDIA, Shape
from generator.verify.forms.shape import Entries, read_and_hold, read_json

_TABULAR = ("csv", "xlsx")


def check_package(data: bytes, files: Mapping[str, bytes], site: Site) -> Iterator[str]:
    """What is wrong with a data package of these files."""
    if lacking := MEDIA.keys() - files.keys():
        return iter([f"describes files that are not there: {', '.join(sorted(lacking))}"])
    return read_and_hold("is no data package in JSON", read_json, data, partial(_shape_of, site, files))


def _shape_of(site: Site, files: Mapping[str, bytes]) -> Shape:
    settings, home = site.settings, site.settings.address
    sources = [{"title": _in(site, one.name)} | ({"path": one.url} if one.url else {}) for one in site.sources.values()]
    resources = [
        (f"facts-{kind}", {**_file(kind, media, files[kind]), **(_table(kind) if kind in _TABULAR else {})})
        for kind, media in MEDIA.items()
    ]
    return {
        "profile": "data-package",
        "name": "facts",
        "id": f"{home}/data/datapackage.json",
        "title": _in(site, settings.title),
        "description": "Facts with who says them, in which exact words, and how well each is established.",
        "homepage": f"{home}/",
        "licenses": [_licence(settings.licence, home)],
        "contributors": [{"title": _in(site, site.actors[settings.publisher].name), "role": "publisher"}],
        "sources": sources,
        "resources": Entries(("name",), resources),
    }


def _in(site: Site, text: Text) -> str:
    return text.in_language(site.settings.main, site.settings.main)[0]


def _licence(title: str, home: str) -> Shape:
    name = "-".join(re.findall(r"[-\w.]+", title, re.ASCII)).strip("-")
    return {"title": title} | ({"name": name} if name else {"path": f"{home}/method/"})


def _file(kind: str, media: str, data: bytes) -> Shape:
    return {
        "name": f"facts-{kind}",
        "path": f"facts.{kind}",
        "profile": "tabular-data-resource" if kind in _TABULAR else "data-resource",
        "format": kind,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }


def _table(kind: str) -> Shape:
    dialect = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
    schema = {"fields": [_field(column) for column in table_columns()], "primaryKey": ["address"]}
    return {"schema": schema, **({"dialect": dialect} if kind == "csv" else {})}


def _field(column: Column) -> Shape:
    rules = {
        "required": column.is_given or None,
        "unique": column.name == "address" or None,
        "enum": list(column.words) or None,
    }
    rules = {rule: value for rule, value in rules.items() if value}
    return {"name": column.name, "type": column.type, "description": column.says} | (
        {"constraints": rules} if rules else {}
    )
