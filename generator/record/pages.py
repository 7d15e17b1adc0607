"""What a page needs to be approved: its own quorum, and that of every subject which it prints.

In: the Site and where its subjects stand. Out: by a page's subject, the ids that lack approval.
"""

from collections.abc import Collection, Iterator, Mapping

from generator.model import Explainer, Fact, Site, Subject
from generator.prose import facts_named, named
from generator.record.approvals import Approvals

_FOLDERS = {"fact": "facts", "source": "sources", "actor": "actors", "place": "places", "image": ""}


def lacking(site: Site, approvals: Approvals, without: Collection[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """For each fact and published explainer the subjects on its page that may not be published yet, itself among them.

    Empty where the page is approved. `without` are subjects that no page prints.
    """
    found: dict[str, tuple[str, ...]] = {}
    open_ = {id for id, approval in approvals.by_id.items() if not approval.may_be_published} - set(without)
    facts = {id: frozenset(_of_fact(site, fact)) for id, fact in site.facts.items()}
    for id, used in facts.items():
        found[f"facts/{id}"] = tuple(sorted(open_ & _with_rows(used, approvals)))
    for id, explainer in site.explainers.items():
        if explainer.state == "published":
            drawn = facts_named(site, named(explainer))
            used = frozenset(_named(site, explainer)).union(*(facts[fact] for fact in drawn if fact in facts))
            found[f"explainers/{id}"] = tuple(sorted(open_ & _with_rows(used, approvals)))
    return found


def _of_fact(site: Site, fact: Fact) -> Iterator[str]:
    yield from (*_named(site, fact), "site")


def _named(site: Site, subject: Fact | Explainer) -> Iterator[str]:
    """The subject itself, what it names, and what sources, actors and places that it names do in turn."""
    known: set[str] = set()
    waiting: list[tuple[str, Subject]] = [
        (f"{'facts' if isinstance(subject, Fact) else 'explainers'}/{subject.id}", subject)
    ]
    groups: Mapping[str, Mapping[str, Subject]] = {
        "source": site.sources, "actor": site.actors, "place": site.places,
    }  # fmt: skip
    while waiting:
        id, holder = waiting.pop()
        if id in known:
            continue
        known.add(id)
        yield id
        for group, name in named(holder):
            if group in groups and name in groups[group]:
                waiting.append((f"{_FOLDERS[group]}/{name}", groups[group][name]))
            elif group in _FOLDERS:
                yield f"{_FOLDERS[group]}/{name}".removeprefix("/")


def _with_rows(ids: frozenset[str], approvals: Approvals) -> set[str]:
    """With the rows of each fact's series, in the main language."""
    return set(ids) | {id for id in approvals.by_id if "#" in id and "." not in id and id.partition("#")[0] in ids}
