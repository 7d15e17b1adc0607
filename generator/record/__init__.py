"""Who approved what, and since when: reviews, the roster, and what of them counts.

    roster, review   the files, read strictly
    states           what each commit changed, and who made it
    policy           whose roster and rules hold
    verdict          whether a review is one at all
    track            one subject on its way through the history
    chronicle        all of them along a branch, and what is kept of that for the next run
    approvals        where every subject stands
    past             every state that subjects had, and what changed from one to the next
    told             all of that as frozen values for the Site that is published
    reading          the approvals of a project, for a build
    unapproved       what becomes of what lacks its quorum
    pages            what a page needs: its own quorum, and that of all that it prints
    draft            a review, drawn up

A review counts for the one state that it names, from the commit on with which it came. Nothing is ever revived.

`pages` and `unapproved` are imported by themselves: they load what makes pages, which most commands have no use for.
"""

from generator.files import Tree
from generator.notice import Notice
from generator.record.approvals import Approval, Approvals, approvals_of
from generator.record.compared import Past, pasts_of
from generator.record.policy import Policy
from generator.record.reading import Reading, policy_commit, read_approvals
from generator.record.review import path_of, read_reviews
from generator.record.roster import read_roster
from generator.record.told import record_of


def notices_of(tree: Tree) -> tuple[Notice, ...]:
    """What is wrong with the roster and the reviews of a tree, without lines."""
    return (*read_roster(tree)[1], *read_reviews(tree)[1])


CODES = {
    "roster-email": "The roster knows addresses of mail by their digests; no address stands in the content.",
    "roster-account": "An account is named by the forge and its lasting number, as logins change hands.",
    "roster-key": "A key is a public one of SSH, whole.",
    "roster-twice": "An address, an account or a key is one person's: two who are one would be two approvals.",
    "review-name": "A review is named after its day, its person and 8 digits of its SHA-256.",
    "review-altered": "A review is never edited or removed; what it says is taken back by a further one.",
    "review-unsigned": "A review of level signed has its signature beside it.",
    "review-format": "A review is of a format that this program knows.",
    "review-digest": "What a review names is named with the digest that `factsheet approve` computes.",
    "review-subject": "A review is of subjects, each by folder and id.",
    "review-commit": "A commit is named by its full id.",
    "review-reason": "Whoever revokes, overrides or takes down says why.",
    "review-level": "A review that a forge has recorded names its address there, and the commit that was looked at.",
    "approval-lacking": "Where approvals are required, every page that is published has them.",
    "approval-unread": "Where there is a record of approvals, it can be read whole.",
    "review-quorum": "What is approved is approved by somebody.",
}

__all__ = [
    "CODES",
    "Approval",
    "Approvals",
    "Past",
    "Policy",
    "Reading",
    "approvals_of",
    "notices_of",
    "pasts_of",
    "path_of",
    "policy_commit",
    "read_approvals",
    "read_reviews",
    "read_roster",
    "record_of",
]  # fmt: skip
