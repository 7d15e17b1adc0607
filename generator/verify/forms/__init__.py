"""What the content says, indexed once, and each form in which pages, paper and files may say it.

    content      every string, quote, locator, address and time of a Site; what has been found to be so
    grammar      how figures and times are printed, language by language (`grammar.en.toml`)
    quantity     a printed quantity read back to its bounds
    dates        printed times read back to the calendar
    phrasing     in which words statuses, holders and voices are told
    body         the Markdown of an explainer, as a reader meets it
    data         the shape of facts as files for programs have them
    shape        any such file held against the shape that it must have
    recorded     what the record has of each subject
    changed      when pages last changed
    change_words a change in words

In: a Site, or what is printed. Out: what it says, for the other rooms to hold against each other.
"""
