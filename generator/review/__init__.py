"""What the commands of editorial review do: revisions in, values and lines out.

    revisions   two names -> two trees, by git's plumbing alone
    diff        two trees -> what changed in meaning, what stands out, what it is printed by
    gates       what a change needs and lacks
    evidence    quotations that had been found in kept copies and are not, and those that nobody has found
    codes       what the codes of notices mean
    words       a diff in words, which `text`, `document` (JSON, Markdown) and `page` (HTML) draw
    desk        where the subjects of a project stand, and who is asking
    sign_off    a review, written and signed
    status      the board of all of them
    trace       what somebody read, found; `traced`: all that is known of it; `trace_text`: that in lines

Nothing here writes into the content but `sign_off`.
"""
