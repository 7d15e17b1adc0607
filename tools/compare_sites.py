"""Shows what a change to templates or exporters changes for a reader, and nothing else: the words of two built sites.

    .venv/bin/python tools/compare_sites.py BEFORE AFTER
    .venv/bin/python tools/compare_sites.py --list SITE

In: folders that `factsheet build` made. Out: what differs, `[-before-] {+after+}`, with the words around it and the
nearest heading and id, kinds apart: words shown, spoken, hidden; links by where they lead; cells and list entries;
values of data by key; records of the search index. What differs alike in several files is said once. The last line
counts. Exit code: 0 where nothing differs, 1 where something does, 2 where a folder or a file cannot be read.

No difference are class names, wrappers, `data-*`, the order of attributes and of keys in JSON, one text in two
elements, the digests in names of assets, the rules of a stylesheet but for what they write (`content`, `quotes`).
Not asked is what stylesheets hide, move or put into capitals, and what scripts do; headings are read as text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.compare.report import comparison, listing
from tools.compare.site import Site, UnreadableError, read_site, without_editions


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison, or the list; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE", help="BEFORE and AFTER; with --list, one site")
    parser.add_argument("--list", action="store_true", help="print the words of one site, file by file")
    parser.add_argument(
        "--ignore-editions",
        action="store_true",
        help="pass over edition codes (as 1A2B-3C4D after the word “edition”), and revision and time in edition.json",
    )
    options = parser.parse_args(arguments)
    if len(options.sites) != (1 if options.list else 2):
        parser.error("give BEFORE and AFTER, or --list and one site")
    try:
        sites = [_site(folder, options.ignore_editions) for folder in options.sites]
    except UnreadableError as error:
        parser.error(str(error))
    if options.list:
        print(*listing(sites[0]), sep="\n")
        return 0
    lines, differ = comparison(*sites)
    print(*lines, sep="\n")
    return int(differ)


def _site(folder: Path, ignore_editions: bool) -> Site:
    if not folder.is_dir():
        raise UnreadableError(f"{folder}: no such folder; expected a built site")
    site = read_site(folder)
    return without_editions(site) if ignore_editions else site


if __name__ == "__main__":
    sys.exit(main())
