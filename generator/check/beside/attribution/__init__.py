"""Who says, counts, passes on or does what, held against the voices and the doers that facts have.

    voices      who speaks by claims, passes them on, publishes them, or is else known for a fact
    speakers    who is said to have said a mention, “the former” and “the latter” among them
    strangers   who is named beside a mention, in a title, a reason or a heading, and has nothing to do with the fact
    credited    what sentences without a mention have the voices of their facts say, and who of them counts more
    owners      whose a figure is called, who has the same one, and who counts whom alone, or not at all
    whom        whom somebody counts, alone or not, and whose figures he confirms, where nothing is mentioned
    claimed     sentences that call figures verified, disputed, or higher than others
    plain       whose words sentences and captions without a mention tell
    tallied     how many have spoken, how often, and in how many steps
    offices     which office somebody is said to hold
    doers       who is said to hold or to have freed those who are counted, or to have done what words tell
    others      words and citations that are another fact's

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
