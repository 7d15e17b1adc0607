"""Places that texts name: what an event is called by is no place where something happened."""

from __future__ import annotations

import pytest

from generator.check import check_all
from generator.files import Memory
from generator.read import read
from tests.checks.test_checks import HERE, NOW, content

_FACT = """\
kind: number
title: {title}
when: by 2025-01-03
where: exampleton
of: houses
claims:
  monitor:
    by: example-monitor
    figure: 12
    source: {source}
    at: para. 7
    exact: {exact}
{means}standing: single-source
"""
_PLACES = {
    "onna": "kind: water\nname:\n  en: Onna\n  ar: أونا\n",
    "otherton": "kind: town\nname: Otherton\n",
    "tesh-bridge": (
        "kind: crossing\nname: Tesh Bridge\n"
        "sides:\n  northland:\n    name: North Tesh\n  southland:\n    name: South Tesh\n"
    ),
}


def said(title: str, exact: str = "12 houses", language: str = "en") -> list[str]:
    """What `place-words` finds in a fact of Exampleton."""
    tree = content(HERE / "base")
    source = tree.files["content/sources/example-report.yaml"].decode().replace("language: en", f"language: {language}")
    means = "" if language == "en" else "    means: 12 houses\n"
    files = {f"content/places/{id}.yaml": text.encode() for id, text in _PLACES.items()}
    files["content/sources/x-report.yaml"] = source.encode()
    files["content/facts/exampleton/x.yaml"] = _FACT.format(
        title=title, exact=exact, means=means, source="x-report"
    ).encode()
    reading = read(Memory({**tree.files, **files}))
    assert reading.notices == ()
    assert reading.site is not None
    found = check_all(reading.site, reading.rejected, NOW)
    return [one.found for one in found if one.code == "place-words"]


@pytest.mark.parametrize(
    ("title", "exact", "language"),
    [
        ("Houses damaged or destroyed by the Onna floods", "12 houses", "en"),
        ("Houses damaged in the Onna flooding", "12 houses", "en"),
        ("Houses damaged in the Onna river floods", "12 houses", "en"),
        ("Houses damaged by the floods on the Onna", "12 houses", "en"),
        ("Houses", "12 houses fell in the Otherton earthquake", "en"),
        ("Houses searched after the Tesh Bridge strike", "12 houses", "en"),
        ("Houses", "12 Häuser fielen beim Onna-Hochwasser", "de"),
        ("Houses", "12 Häuser fielen beim Hochwasser der Onna", "de"),
        ("Houses", "دمرت فيضانات أونا 12 منزلاً", "ar"),
    ],
)
def test_an_event_that_is_called_by_a_place_reaches_farther(title: str, exact: str, language: str) -> None:
    """Floods, an earthquake, a strike: what the event did is elsewhere as well."""
    assert said(title, exact, language) == []


@pytest.mark.parametrize(
    ("title", "exact", "language"),
    [
        ("Houses destroyed in Otherton", "12 houses", "en"),
        ("Houses destroyed on the Onna", "12 houses", "en"),
        ("Houses destroyed by floods in Otherton", "12 houses", "en"),
        ("Houses destroyed in the Otherton strike", "12 houses", "en"),
        ("Houses at Tesh Bridge", "12 houses", "en"),
        ("Houses", "12 Häuser fielen in Otherton", "de"),
        ("Houses", "انهار 12 منزلاً في أونا", "ar"),
    ],
)
def test_what_happened_at_another_place_is_told(title: str, exact: str, language: str) -> None:
    """The words put it there, and call no event by it."""
    assert len(said(title, exact, language)) == 1
