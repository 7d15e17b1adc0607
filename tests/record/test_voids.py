"""What is done after approval, and whose approvals it voids: the table of `docs/reviews.md`, change by change.

Every subject of the desk is approved by two; then one thing is done and committed. What is to be void is void, and
everything else stands.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compare import subjects_of
from generator.files import Folder
from tests.record.desk import STRIKE, Desk

SITE, TOLL = "content/site.yaml", "content/facts/market/toll.yaml"
REPORT, COUNCIL = "content/sources/observers-report.yaml", "content/actors/example-council.yaml"
BRIDGE, EXPLAINER = "content/places/mill-bridge.yaml", "content/explainers/market-strike.md"
STRIKE_AR, EXPLAINER_AR = "facts/strike.ar", "explainers/market-strike.ar"
FIRST, SECOND = "facts/toll#observers@2021-03-02", "facts/toll#observers@2021-03-04"


@pytest.fixture(scope="module")
def _approved(_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("approved") / "site"
    desk = Desk(Path(shutil.copytree(_desk.folder, folder, symlinks=True)), _desk.keys, _desk.now)
    desk.edit(SITE, "languages: [en]", "languages: [en, ar]")
    title = "title: Strike on the market in Exampleton"
    desk.edit(STRIKE, title, "title:\n  en: Strike on the market in Exampleton\n  ar: غارة على السوق")
    desk.write("content/explainers/market-strike.ar.md", "---\ntitle: غارة\nstandfirst: روايتان\n---\nنص\n")
    desk.commit()
    desk.approve(*subjects_of(Folder(folder)).by_id)
    assert {approval.state for approval in desk.board().by_id.values()} == {"approved"}
    return desk


@pytest.fixture
def approved(_approved: Desk, tmp_path: Path) -> Desk:
    """The desk with everything approved."""
    folder = Path(shutil.copytree(_approved.folder, tmp_path / "site", symlinks=True))
    return Desk(folder, _approved.keys, _approved.now)


def with_translations(ids: set[str]) -> set[str]:
    """A changed original voids what translates it."""
    return ids | ({STRIKE_AR} if "facts/strike" in ids else set())


def lost(desk: Desk) -> dict[str, str]:
    """What is approved no more, and how it stands."""
    return {id: stands.state for id, stands in desk.board().by_id.items() if stands.state != "approved"}


Change = Callable[[Desk], None]


def edit(path: str, old: str, new: str) -> Change:
    """Other words in a file."""
    return lambda desk: desk.edit(path, old, new)


def add(path: str, text: str) -> Change:
    """More at the end of a file."""
    return lambda desk: desk.write(path, desk.text(path) + text)


def rewrite(path: str, new: Callable[[str], str | bytes]) -> Change:
    """A file as something else saves it."""
    return lambda desk: desk.write(path, new(desk.text(path)))


def move(path: str, to: str, more: str = "") -> Change:
    """A file under another name, with more at its end."""

    def do(desk: Desk) -> None:
        text = desk.text(path)
        desk.write(path, None)
        desk.write(to, text + more)

    return do


def other_order(text: str) -> str:
    """The strike's two claims, the second first."""
    one, two, end = (text.index(words) for words in ("  civil-defence:", "  army:", "standing:"))
    return text[:one] + text[two:end] + text[one:two] + text[end:]


CITED = "source: army-statement\n    at: para. 1"
VOIDS: dict[str, tuple[Change, set[str]]] = {
    "figure": (edit(STRIKE, "figure: at least 12", "figure: at least 13"), {"facts/strike"}),
    "qualifier lost": (edit(STRIKE, "figure: at least 12", "figure: 12"), {"facts/strike"}),
    "qualifier": (edit(STRIKE, "injured: more than 40", "injured: about 40"), {"facts/strike"}),
    "part": (edit(STRIKE, "children: 3", "children: 5"), {"facts/strike"}),
    "order of parts": (
        edit(STRIKE, "        children: 3\n        women: 4\n", "        women: 4\n        children: 3\n"),
        {"facts/strike"},
    ),
    "answer gone": (edit(STRIKE, "    injured: none reported\n", ""), {"facts/strike"}),
    "quote": (edit(STRIKE, "exact: at least 12 people were", "exact: At least 12 people were"), {"facts/strike"}),
    "quote in Arabic": (edit(STRIKE, "قُتل", "قتل"), {"facts/strike"}),
    "its translation": (edit(STRIKE, "means: nine gunmen", "means: nine fighters"), {"facts/strike"}),
    "locator": (edit(STRIKE, "at: para. 1", "at: para. 2"), {"facts/strike"}),
    "source": (edit(STRIKE, "source: army-statement", "source: council-notice"), {"facts/strike"}),
    "voice": (edit(STRIKE, "by: example-army", "by: example-council"), {"facts/strike"}),
    "who": (edit(STRIKE, "who: combatants", "who: unknown"), {"facts/strike"}),
    "noun": (edit(STRIKE, "of: people", "of: residents"), {"facts/strike"}),
    "because": (edit(STRIKE, "on how many died and", "on how many people died and"), {"facts/strike"}),
    "standing": (edit(STRIKE, "standing: contested", "standing: corroborated"), {"facts/strike"}),
    "date": (edit(STRIKE, "when: 2021-03-02", "when: 2021-03-03"), {"facts/strike"}),
    "place": (edit(STRIKE, "where: exampleton", "where: mill-bridge"), {"facts/strike"}),
    "title": (edit(STRIKE, "Strike on the market", "Strike on a market"), {"facts/strike"}),
    "lead": (add(STRIKE, "lead: army\n"), {"facts/strike"}),
    "context": (add(STRIKE, "context: toll\n"), {"facts/strike"}),
    "claim's id": (edit(STRIKE, "  army:\n", "  armed-forces:\n"), {"facts/strike"}),
    "order of claims": (rewrite(STRIKE, other_order), {"facts/strike"}),
    "claim withdrawn": (edit(STRIKE, f"    {CITED}", f"    withdrawn: Taken back.\n    {CITED}"), {"facts/strike"}),
    "answer to a check": (
        add(STRIKE, "known:\n  - code: quote-language\n    words: a\n    because: b\n"), {"facts/strike"},
    ),
    "a text in Arabic": (edit(STRIKE, "ar: غارة على السوق", "ar: غارة جوية على السوق"), {STRIKE_AR}),
    "basis": (edit(TOLL, "basis: counted", "basis: estimated"), {"facts/toll"}),
    "row's figure": (edit(TOLL, "killed: 14", "killed: 15"), {SECOND}),
    "row's quote": (edit(TOLL, "Ten people had died", "Ten people died"), {FIRST}),
    "series' voice": (edit(TOLL, "by: observers-spokesperson", "by: example-observers"), {"facts/toll"}),
    "source's date": (edit(REPORT, "issued: 2021-03-05", "issued: 2021-03-06"), {"sources/observers-report"}),
    "source's title": (edit(REPORT, "title: Three days", "title: Four days"), {"sources/observers-report"}),
    "source's address": (add(REPORT, "url: https://example.org/report\n"), {"sources/observers-report"}),
    "source withdrawn": (add(REPORT, "withdrawn: It was retracted.\n"), {"sources/observers-report"}),
    "embargo": (add(REPORT, "embargo: 2025-03-01\n"), {"sources/observers-report"}),
    "actor's name": (edit(COUNCIL, "name: Exampleton Town", "name: Exampleton City"), {"actors/example-council"}),
    "actor's role": (edit(COUNCIL, "role: government", "role: party"), {"actors/example-council"}),
    "actor's side": (edit(COUNCIL, "camp: exampleland", "camp: otherland"), {"actors/example-council"}),
    "place's name": (edit(BRIDGE, "name: Mill Bridge", "name: Old Mill Bridge"), {"places/mill-bridge"}),
    "place's side": (edit(BRIDGE, "name: Weir", "name: Upper Weir"), {"places/mill-bridge"}),
    "place's kind": (edit(BRIDGE, "kind: crossing", "kind: border"), {"places/mill-bridge"}),
    "site's title": (edit(SITE, "title: Exampleton fact", "title: Exampleland fact"), {"site"}),
    "licence": (edit(SITE, "licence: CC BY 4.0", "licence: CC BY-SA 4.0"), {"site"}),
    "time zone": (edit(SITE, "Europe/London", "Europe/Paris"), {"site"}),
    "explainer's words": (
        edit(EXPLAINER, "last count is", "latest count is"), {"explainers/market-strike", EXPLAINER_AR},
    ),
    "explainer's bound": (
        edit(EXPLAINER, "[[bridge-closed|closed]]", "[[bridge-closed|shut]]"),
        {"explainers/market-strike", EXPLAINER_AR},
    ),
    "explainer's time": (
        edit(EXPLAINER, "as_of: 2021-03-05", "as_of: 2021-03-06"), {"explainers/market-strike", EXPLAINER_AR},
    ),
    "explainer's key figures": (
        edit(EXPLAINER, "[toll, freed, bridge-closed]", "[freed, toll, bridge-closed]"),
        {"explainers/market-strike", EXPLAINER_AR},
    ),
    "explainer in Arabic": (edit("content/explainers/market-strike.ar.md", "نص", "نصوص"), {EXPLAINER_AR}),
    "fact moved out of a topic that is drawn on": (
        move(STRIKE, "content/facts/elsewhere/strike.yaml"), {"explainers/market-strike", EXPLAINER_AR},
    ),
    "fact renamed, which an explainer draws on": (
        move(STRIKE, "content/facts/market/raid.yaml", "formerly: strike\n"),
        {"explainers/market-strike", EXPLAINER_AR},
    ),
    "image put in another's place": (
        lambda desk: desk.write("content/images/map.png", b"\x89PNG two"), {"images/map.png"},
    ),
}  # fmt: skip
STANDS: dict[str, Change] = {
    "comment": add(STRIKE, "# a remark\n"),
    "blank lines": rewrite(STRIKE, lambda text: text.replace("claims:\n", "claims:\n\n") + "\n\n"),
    "line ends": rewrite(STRIKE, lambda text: text.replace("\n", "\r\n")),
    "quotation marks": edit(STRIKE, "standing: contested", "standing: 'contested'"),
    "keys in another order": rewrite(STRIKE, lambda t: f"of: people\n{t.replace('of: people' + chr(10), '')}"),
    "keys of a claim": edit(STRIKE, CITED, "at: para. 1\n    source: army-statement"),
    "one in brackets": edit(STRIKE, "where: exampleton", "where: [exampleton]"),
    "folded lines": edit(STRIKE, "because: The two differ on", "because: >-\n  The two differ on\n "),
    "spaces": edit(STRIKE, "because: The two differ", "because: The  two   differ"),
    "review_by": add(STRIKE, "review_by: 2025-03-01\n"),
    "note": add(STRIKE, "note: Ring them again.\n"),
    "note in a claim": edit(STRIKE, CITED, f"note: Ring them again.\n    {CITED}"),
    "state": add(STRIKE, "state: published\n"),
    "filed for somebody": add(STRIKE, "filed_by: eve\n"),
    "former id": add(STRIKE, "formerly: raid\n"),
    "source renamed": move(
        REPORT, "content/sources/the-observers-report.yaml", "formerly: observers-report\n"
    ),
    "how it is reviewed": edit(SITE, "  unapproved: mark", "  unapproved: refuse"),
    "where copies are": add(SITE, "captures: ../copies\n"),
    "a template": lambda desk: desk.write("templates/page/fact.html", "{# ours #}"),
    "a note beside the content": lambda desk: desk.write("content/README.md", "How we work.\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", VOIDS)
def test_a_change_of_meaning_voids(approved: Desk, name: str) -> None:
    """That subject alone, and what is made from it; the reason names the day, who changed it and who had approved."""
    change, void = VOIDS[name]
    if "image" in name:
        approved.write("content/images/map.png", b"\x89PNG one")
        approved.commit()
        approved.approve("images/map.png")
    change(approved)
    approved.commit("eve")
    found = lost(approved)
    new = {id for id, state in found.items() if state == "unreviewed"}
    void = with_translations(void)
    assert set(found) - new == void
    assert {found[id] for id in void} == {"void"}
    for id in void:
        why = approved.stands(id).why_void
        assert why.startswith("changed on 2025-02-01 by eve (")
        assert why.endswith("; ann and ben approved it before")


@pytest.mark.parametrize("name", STANDS)
def test_a_change_of_form_voids_nothing(approved: Desk, name: str) -> None:
    """Nor does what nobody prints."""
    STANDS[name](approved)
    approved.commit("eve")
    assert lost(approved) == {}


@pytest.mark.parametrize("name", ["figure", "actor's name", "explainer's words", "row's figure"])
def test_what_is_changed_and_changed_back_stays_void(approved: Desk, name: str) -> None:
    """Until somebody looks at it again."""
    change, void = VOIDS[name][0], with_translations(VOIDS[name][1])
    change(approved)
    approved.commit("eve")
    approved.git("revert", "--no-edit", "HEAD", who="eve")
    assert set(lost(approved)) == void
    approved.approve(*void)
    assert lost(approved) == {}


def test_a_row_appended_voids_nothing(approved: Desk) -> None:
    """The row is new, and no other row's approval is touched."""
    row = (
        "      - as_of: 2021-03-05\n        killed: 16\n        source: observers-report\n        at: p. 9\n"
        "        exact: By the fourth day we counted 16 dead\n"
    )
    approved.change("standing: single-source", f"{row}standing: single-source", "eve", TOLL)
    assert lost(approved) == {"facts/toll#observers@2021-03-05": "unreviewed"}


def test_a_language_added_voids_nothing_in_the_main_one(approved: Desk) -> None:
    """A text in Arabic beside the English one is new, and the English one stands."""
    approved.change("title: The dead of", "title:\n  ar: قتلى\n  en: The dead of", "eve", TOLL)
    assert lost(approved) == {"facts/toll.ar": "unreviewed"}


def test_a_changed_original_voids_its_translation(approved: Desk) -> None:
    """As the translation was approved as one of other words."""
    approved.change("of: people", "of: residents", "eve")
    assert lost(approved) == {"facts/strike": "void", STRIKE_AR: "void"}


def test_a_fact_deleted_and_put_back_is_void(approved: Desk) -> None:
    """It was no longer said, so that saying it again is a decision."""
    text = approved.text(STRIKE)
    approved.write(STRIKE, None)
    approved.commit("eve")
    approved.write(STRIKE, text)
    approved.commit("eve")
    assert lost(approved)["facts/strike"] == "void"
    approved.approve("facts/strike")
    assert "facts/strike" not in lost(approved)


def test_what_could_not_be_read_for_a_time_is_void(approved: Desk) -> None:
    """Nobody can say what it said then."""
    text = approved.text(STRIKE)
    approved.write(STRIKE, text + "broken: [\n")
    approved.commit("eve")
    approved.write(STRIKE, text)
    approved.commit("eve")
    assert lost(approved) == {"facts/strike": "void", STRIKE_AR: "void"}


def test_what_is_not_committed_is_not_approved(approved: Desk) -> None:
    """The reason says so; taken back, it stands."""
    approved.edit(STRIKE, "at least 12", "at least 13")
    stands = approved.stands()
    assert (stands.state, stands.have) == ("void", 0)
    assert stands.why_void == "changed since, and not yet committed; ann and ben approved what is"
    approved.git("checkout", "--quiet", "--", ".")
    assert lost(approved) == {}


def test_a_correction_may_be_published_with_one_approval(approved: Desk) -> None:
    """The second is due within a day."""
    correction = (
        "corrections:\n  - on: 2025-02-01\n    type: correction\n    was: 12\n    now: 13\n    because: A miscount.\n"
    )
    approved.write(STRIKE, approved.text(STRIKE).replace("at least 12", "at least 13") + correction)
    approved.commit("eve")
    assert not approved.stands().may_be_published
    approved.review("ann", "facts/strike")
    stands = approved.stands()
    assert (stands.state, stands.have, stands.may_be_published) == ("waiting", 1, True)
    assert stands.due is not None
    assert (stands.due - approved.now).total_seconds() == 24 * 3600
    assert approved.board().ends == stands.due
    late = approved.stands(now=stands.due)
    assert (late.state, late.have, late.due, late.overdue) == ("waiting", 1, None, stands.due)
    assert not late.may_be_published
    assert approved.board(now=stands.due).ended == stands.due
    approved.review("ben", "facts/strike")
    stands = approved.stands(now=approved.now.replace(year=2030))
    assert (stands.state, stands.due, stands.overdue) == ("approved", None, None)


@pytest.mark.parametrize("words", ["withdrawn: It is not so.\n", "withheld:\n  - what: A name\n    reason: Safety.\n"])
def test_what_is_withdrawn_or_withheld_may_be_published_with_one(approved: Desk, words: str) -> None:
    """As what is wrong has to be gone at once; a change that says nothing of the kind has to wait for both."""
    approved.write(STRIKE, approved.text(STRIKE) + words)
    approved.commit("eve")
    approved.review("ann", "facts/strike")
    assert approved.stands().may_be_published
    approved.change("at least 12", "at least 13", "eve")
    approved.review("ben", "facts/strike")
    assert approved.stands().may_be_published
    approved.review("ann", "facts/strike")
    approved.change("at least 13", "at least 14", "eve")
    approved.review("ben", "facts/strike")
    assert not approved.stands().may_be_published
