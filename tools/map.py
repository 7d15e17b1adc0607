"""Clips the outlines of maps from Natural Earth, once; the result is committed and built from.

    .venv/bin/python tools/map.py

In: `countries-50m.json` (TopoJSON, Natural Earth at 1:50 million) of the npm package named below, fetched by `npm
pack` and held to its digest. Out: `templates/map/region.json` and its digest in the README beside it. To draw another
part of the world, change the box and the waters; nothing within the box is simplified, moved or left out.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

PACKAGE, MEMBER = "world-atlas@2.0.2", "package/countries-50m.json"
DIGEST = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
ORIGIN = "Natural Earth"
FOLDER = Path(__file__).resolve().parent.parent / "templates/map"

SOUTH, WEST, NORTH, EAST = 28.0, 31.0, 41.0, 48.0
WATERS = ({"names": {"en": "Mediterranean", "ar": "البحر المتوسط"}, "at": [34.6, 34.9]},)
LANGUAGES = ("ar",)
"""Languages that names are added in, from the CLDR; English ones are Natural Earth's."""
NAMELESS = {"N. Cyprus": "XC"}
"""Codes, of those that ISO leaves to its users, for what Natural Earth draws apart and ISO has no code for."""

Point = tuple[float, float]
Raw = dict[str, Any]


def main() -> None:
    """Writes the clipped region and records its digest."""
    atlas = json.loads(fetch())
    region = clip(atlas)
    data = json.dumps(region, ensure_ascii=False, separators=(",", ":")).replace('},{"', '},\n{"') + "\n"
    (FOLDER / "region.json").write_text(data, encoding="utf-8")
    readme = FOLDER / "README.md"
    head = readme.read_text(encoding="utf-8").partition("\n## SHA-256\n")[0]
    digest = hashlib.sha256(data.encode()).hexdigest()
    readme.write_text(f"{head}\n## SHA-256\n\n```\n{digest}  region.json\n```\n", encoding="utf-8")
    print(f"region.json: {len(data.encode())} bytes")


def fetch() -> bytes:
    """The atlas out of its package; ends the program where its bytes are not the ones recorded."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            member = package.extractfile(MEMBER)
            data = member.read() if member else b""
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise SystemExit(f"{PACKAGE}: {MEMBER} is not the file recorded here")
    return data


def clip(atlas: Raw) -> Raw:
    """The countries that reach into the box, their rings as numbers of arcs (-1 is arc 0 the other way round)."""
    arcs = [list(decode(arc, atlas["transform"])) for arc in atlas["arcs"]]
    countries: list[Raw] = []
    used: dict[int, list[str]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [ring for polygon in polygons for ring in polygon if any(in_box(arcs[at(i)]) for i in ring)]
        if rings:
            code, names = naming(geometry)
            countries.append({"code": code, "names": names, "rings": rings})
            for arc in {at(i) for ring in rings for i in ring}:
                used.setdefault(arc, []).append(code)
    number = {arc: index for index, arc in enumerate(sorted(used))}
    for country in countries:
        country["rings"] = [[number[i] if i >= 0 else ~number[~i] for i in ring] for ring in country["rings"]]
    return {
        "origin": ORIGIN,
        "bounds": [SOUTH, WEST, NORTH, EAST],
        "countries": sorted(countries, key=lambda country: str(country["code"])),
        "waters": list(WATERS),
        "arcs": [{"of": sorted(used[arc]), "points": thin(arcs[arc])} for arc in sorted(used)],
    }


def naming(geometry: Raw) -> tuple[str, dict[str, str]]:
    """A country's code (ISO 3166-1, two letters) and its names by language; none where it has no code of its own."""
    name = geometry["properties"]["name"]
    if name in NAMELESS:
        return NAMELESS[name], {}
    code = get_global("territory_aliases")[geometry["id"]][0]
    return code, {"en": name, **{language: Locale(language).territories[code] for language in LANGUAGES}}


def decode(arc: Sequence[Sequence[int]], transform: Raw) -> Iterator[Point]:
    """The arc's points as latitude and longitude; TopoJSON writes steps on a grid."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield round(y * scale_y + bottom, 3), round(x * scale_x + left, 3)


def at(index: int) -> int:
    """The arc that an entry of a ring names, whichever way it runs."""
    return index if index >= 0 else ~index


def in_box(points: Sequence[Point]) -> bool:
    """Whether any stretch of the line may cross the box."""
    return any(not beyond(a) & beyond(b) for a, b in pairwise(points))


def beyond(point: Point) -> int:
    """On which sides of the box a point lies outside, as bits."""
    latitude, longitude = point
    return (latitude < SOUTH) | (latitude > NORTH) << 1 | (longitude < WEST) << 2 | (longitude > EAST) << 3


def thin(points: Sequence[Point]) -> list[Point]:
    """The line without the points between which it stays beyond one side of the box: within it nothing changes."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        if not beyond(kept[-1]) & beyond(point) & beyond(following):
            kept.append(point)
    return [*kept, points[-1]]


if __name__ == "__main__":
    main()
