"""The data package (Frictionless): which files of data the site has, what each is, and what its columns hold.

In: the site's settings and sources, the finished files. Out: `datapackage.json` in bytes.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

from generator.jsontext import Json, to_json
from generator.model import MEDIA_TYPES, Column, DataFile, Site, Source, Text, table_columns

_TABLES = ("csv", "xlsx")
_DIALECT: Json = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def data_package(site: Site, files: Mapping[DataFile, bytes]) -> bytes:
    """What describes the files of the site's data; `files` are their bytes, by the ends of their names."""
    settings = site.settings
    package: dict[str, Json] = {
        "profile": "data-package",
        "name": "facts",
        "id": f"{settings.address}/data/datapackage.json",
        "title": _text(site, settings.title),
        "description": "Facts with who says them, in which exact words, and how well each is established.",
        "homepage": f"{settings.address}/",
        "licenses": [_licence(site)],
        "contributors": [{"title": _text(site, site.actors[settings.publisher].name), "role": "publisher"}],
        "sources": [_source(site, source) for source in site.sources.values()],
        "resources": [_resource(suffix, files[suffix]) for suffix in MEDIA_TYPES],
    }
    return to_json(package)


def _text(site: Site, text: Text) -> str:
    return text.in_language(site.settings.main, site.settings.main)[0]


def _licence(site: Site) -> Json:
    """The licence by its name, in the letters that names of licences have; else by the page that tells of it."""
    title = site.settings.licence
    name = re.sub(r"[^-A-Za-z0-9._]+", "-", title).strip("-")
    return {"name": name, "title": title} if name else {"path": f"{site.settings.address}/method/", "title": title}


def _source(site: Site, source: Source) -> Json:
    title = _text(site, source.name)
    return {"title": title, "path": source.url} if source.url else {"title": title}


def _resource(suffix: DataFile, data: bytes) -> Json:
    is_table = suffix in _TABLES
    resource: dict[str, Json] = {
        "name": f"facts-{suffix}",
        "path": f"facts.{suffix}",
        "profile": "tabular-data-resource" if is_table else "data-resource",
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if suffix == "csv":
        resource["dialect"] = _DIALECT
    if is_table:
        schema: dict[str, Json] = {"fields": [_field(one) for one in table_columns()], "primaryKey": ["address"]}
        resource["schema"] = schema
    return resource


def _field(column: Column) -> Json:
    rules: dict[str, Json] = {"required": True} if column.is_given else {}
    if column.name == "address":
        rules["unique"] = True
    if column.words:
        rules["enum"] = column.words
    field: dict[str, Json] = {"name": column.name, "type": column.type, "description": column.says}
    return {**field, "constraints": rules} if rules else field
