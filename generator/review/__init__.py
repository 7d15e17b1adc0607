"""What the commands of editorial review do: revisions in, values and lines out.

revisions   two names -> two trees, by git's plumbing alone
diff        two trees -> what changed in meaning, what stands out, what it is printed by
gates       what a change needs and lacks
text, document, page    a diff as lines, as JSON or Markdown, as one HTML page
"""

from generator.review.gates import CODES

__all__ = ["CODES"]
