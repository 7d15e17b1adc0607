"""The HTML of briefings and cards read back before it is set, for tests that look at nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.model import Site
from generator.notice import Notice
from generator.verify import Expected, Reader, verify_styles, wanted_of


def verify_prints(
    prints: Mapping[str, str],
    site: Site,
    expected: Sequence[Expected],
    *,
    address: str,
    styles: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Notice, ...]:
    """Every fault in `prints`, each one's HTML by its path, and in `styles`, the theme's files in `print/`."""
    reader, wanted = Reader(site, address), {one.path: one for one in expected}
    notices = [*verify_styles(styles)]
    for path, html in sorted(prints.items()):
        notices += reader.sheet(wanted_of(wanted, path, site), html)
    return tuple(notices)
