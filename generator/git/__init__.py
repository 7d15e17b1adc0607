"""Git as plumbing: what the repository says of itself, without running anything that it configures.

In: a folder. Out: frozen values, a type for each outcome.

    repository   the folder's `.git`, and the one function through which git is called, with every guard
    revision     the commit that the folder stands on, and whether files differ from it
    blob         whether bytes are those that a commit names

Work trees are never given to git (`status`, `diff` and `add` run a repository's own filters and hooks): what differs
is told by hashing here. A further question to git is one more call of `Repository.ask`.
"""

from generator.git.repository import NoProgram, NoRepository
from generator.git.revision import NoCommit, Outcome, Refused, Revision, revision_of

__all__ = ["CODES", "NoCommit", "NoProgram", "NoRepository", "Outcome", "Refused", "Revision", "revision_of"]

CODES = {
    "git-refused": "Where there is a repository, git can read it whole, and its owner is the project's.",
}
