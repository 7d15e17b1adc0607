"""`factsheet capture`: a copy of a source kept, and the words that are quoted of it found again in it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.options import now_option, project_option
from generator.cli.report import printable
from generator.evidence.cited import quoted_by_source
from generator.evidence.keep import Asked, Found, Kept, check_again, require_source, unchecked
from generator.evidence.keep import capture as take_in
from generator.files import Folder
from generator.git.signature import address_of_user, name_of_user
from generator.model import Site
from generator.model.reviewers import email_digest
from generator.notice import ContentFault, Misuse
from generator.read import locate, positions_in, read
from generator.record.roster import read_roster
from generator.strict_yaml import Positions


@click.command
@click.argument("source", required=False)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--taken", metavar="TIME", help="When the copy was taken, where it does not say so itself.")
@click.option("--by", metavar="NAME", help="Who took it; by default who you are to the roster, or to your git.")
@click.option("--typed-by", metavar="NAME", help="Who typed the transcript that is named behind the copy.")
@click.option("--check", is_flag=True, help="Look again in the copies that are here: where a quotation changed, or "
              "in that of SOURCE.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help="With --check: in every copy that is here, changed or not.")
@click.option("--missing", is_flag=True, help="List the sources that are quoted and have no copy.")
@click.option("--changed", is_flag=True, help="List the sources whose newer copy lacks words that are quoted.")
@now_option
@project_option
@click.pass_context
def capture(
    context: click.Context,
    source: str | None,
    files: tuple[Path, ...],
    *,
    taken: str | None,
    by: str | None,
    typed_by: str | None,
    check: bool,
    every: bool,
    missing: bool,
    changed: bool,
    now: datetime | None,
    project: Path,
) -> None:
    """Keep a copy of a source, and find in it the words that are quoted of it.

    SOURCE is its id; FILE is the copy, as it is: a WACZ or WARC, a page saved by a browser (.html, .mhtml), .pdf,
    .docx, .txt, a picture, a recording; behind a scan or a recording its transcript (.txt, .vtt, .srt). Nothing is
    fetched or published.
    """
    if sum((check, missing, changed, bool(files))) != 1 or (every and not check):
        raise Misuse("name a source and the file of its copy, or one of --check, --check --all, --missing, --changed")
    site, clock = _site(project), now or datetime.now(UTC)
    if missing or changed:
        _print(_missing(site) if missing else _changed(site))
        return
    if check:
        done = list(_checked(project, site, _named(site, source, every=every), clock))
    else:
        asked = _asked(project, by, taken, typed_by)
        done = [take_in(project, site, require_source(site, source or ""), files, asked, clock)]
    places = _Places(Folder(project))
    _print(line for kept in done for line in _told(kept, places))
    context.exit(int(any(map(_is_lost, done))))


def _asked(project: Path, by: str | None, taken: str | None, typed_by: str | None) -> Asked:
    return Asked(by or _me(project), taken or "", typed_by or "")


def _is_lost(kept: Kept) -> bool:
    return bool(kept.otherwise) or any(one.locked.result in ("not-found", "ambiguous") for one in kept.found)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(printable(line))


def _site(project: Path) -> Site:
    """The content, of which every fact has to be read: else some quotations would not be looked for."""
    tree = Folder(project)
    reading = read(tree)
    errors = [one for one in reading.notices if one.severity == "error" and not one.code.startswith("lock-")]
    if reading.site is None or errors:
        raise ContentFault(locate(errors, tree))
    return reading.site


def _me(project: Path) -> str:
    """Who keeps the copy: by the roster, else as git calls its user."""
    address, (roster, _) = address_of_user(), read_roster(Folder(project))
    people = roster.people.items() if roster is not None and address else ()
    known = (id for id, person in people if email_digest(address or "") in person.emails)
    me = next(known, None) or name_of_user()
    if me is None:
        raise Misuse("your git does not say who you are; say who keeps the copy, with --by")
    return me


def _named(site: Site, named: str | None, *, every: bool) -> list[str]:
    """The source that is named, or `every`; else those where a quotation is not on record as it is cited today."""
    if named and every:
        raise Misuse("--all is for every source; leave the name out, or --all")
    if not named:
        return sorted(site.locks if every else unchecked(site))
    source = require_source(site, named)
    if source not in site.locks:
        raise Misuse(f"{source} has no copy; take one in with `factsheet capture {source} FILE`")
    return [source]


def _checked(project: Path, site: Site, sources: list[str], now: datetime) -> Iterator[Kept]:
    """The copies of sources, looked into again."""
    for one in sources:
        kept = check_again(project, site, one, now)
        if kept is None:
            click.echo(f"{printable(one)}: its copy is not here; what the lock does not say stays unchecked", err=True)
        else:
            yield kept
    if not sources:
        click.echo("every quotation of a source with a copy has been looked for; nothing was read again", err=True)


def _missing(site: Site) -> Iterator[str]:
    for source, quotes in sorted(quoted_by_source(site).items()):
        if source not in site.locks:
            yield f"{source}: no copy; {_count(len({one.digest for one in quotes}))} to be found in it"


def _changed(site: Site) -> Iterator[str]:
    quotes = quoted_by_source(site)
    for source, lock in sorted(site.locks.items()):
        digests = {one.digest for one in quotes.get(source, ())}
        lost = sum(digest in digests and quote.result != "found" for digest, quote in lock.quotes.items())
        if lock.former and lost:
            yield f"{source}: the copy of {lock.copy.taken:%Y-%m-%d} lacks {_count(lost)}, and is not the first"


def _told(kept: Kept, places: "_Places") -> Iterator[str]:
    """What is to be said of a copy: remarks, what is amiss with a quotation, and how many were found."""
    lock = kept.lock
    yield from (f"{lock.source}: {remark}" for remark in kept.remarks)
    for one in dict.fromkeys(kept.found):
        yield from (f"{places.of(one)}: {line}" for line in _amiss(one))
    for one in kept.otherwise:
        yield f"{places.of(one)}: {one.locked.result}; the lock said otherwise of the same text: it was altered by hand"
    for one in kept.lost:
        if one.locked.result == "found":
            yield f"{places.of(one)}: the words around it are others than in the copy before"
    found = sum(quote.result == "found" for quote in lock.quotes.values())
    yield f"{lock.source}: {found} of {_count(len(lock.quotes))} found in {lock.copy.kept}"


def _amiss(one: Found) -> Iterable[str]:
    locked, anchored = one.locked, one.anchored
    if locked.result == "unchecked":
        return
    if locked.result != "found":
        near = f"; nearest: “{anchored.nearest}”" if anchored.nearest else ""
        yield f"{locked.result}: “{one.quoted.words.exact}”: {anchored.why}{near}"
        return
    if locked.locator is False:
        yield f"found, but not at “{one.quoted.words.at}”: correct the locator"
    if locked.around == "negated":
        yield "found, but the words around deny the figure: quote them too"
    if locked.around == "range":
        yield "found, but the figure is one end of a range: quote the whole of it"
    if one.quoted.figures and locked.figure == "near":
        yield "found, but the figure stands in the words around: quote them too"


class _Places:
    """Where quotations stand in the files of a content, each of which is gone through once."""

    def __init__(self, tree: Folder) -> None:
        self._tree = tree
        self._known: dict[str, Positions | None] = {}

    def of(self, one: Found) -> str:
        """The file, line and column of a quotation, and the way of keys to it."""
        at = one.quoted.at
        if at.line:
            return f"{at.path}:{at.line}:{at.column}"
        if at.path not in self._known:
            self._known[at.path] = positions_in(at.path, self._tree)
        where = self._known[at.path]
        line, column = where(at.keys, at.on_key) if where is not None else (1, 1)
        return f"{at.path}:{line}:{column} {'.'.join(map(str, at.keys))}"


def _count(number: int) -> str:
    return f"{number} quotation{'s' * (number != 1)}"
