"""Verbs that the items of a list of duties begin with."""

import re

VERBS = frozenset(
    """accelerate accept accompany achieve act adapt address administer advance advise advocate aid align analyse analyze answer anticipate
    apply approve architect arrange articulate assemble assess assign assist assume assure attend audit author automate balance benchmark
    bring build calculate calibrate capture care carry champion chair check clean clear close coach code codify collaborate collect communicate compile
    complete comply compose compute conceive conceptualize conduct configure cook connect consolidate construct consult contribute
    control convert coordinate co-ordinate counsel count craft create cultivate curate customize debug define delegate deliver demonstrate
    deploy derive design detect determine develop devise diagnose direct discover dispatch display distribute document draft
    drive educate elevate embed employ enable engage engineer enhance enforce ensure escalate establish estimate evaluate evangelize examine execute
    expand experiment explain explore extend extract facilitate file find fine-tune fix follow forecast foster formulate fulfil fulfill gather
    generate govern greet grow guide handle harden help hire host hunt ideate identify implement improve incorporate increase
    influence initiate innovate inspect inspire install integrate interact interface interpret interview investigate invent iterate join keep
    launch lead learn leverage liaise listen load log maintain make manage map market master maximise maximize measure
    mentor migrate minimize mitigate model moderate modernize monitor motivate move negotiate nurture observe obtain onboard open operate operationalize optimise
    optimize orchestrate order organise organize oversee own package participate partner perform pick pilot pack pioneer pitch plan play position
    predict prepare present prevent prioritise prioritize process procure produce profile program project promote
    prospect prototype prove provide publish pull qualify quantify raise reach read rebuild receive recommend reconcile record recruit redesign reduce
    refactor refine remediate reply repair report represent research resolve respond review revise roll run safeguard scale schedule scope screen
    secure seek select sell send serve service set shape share ship simplify solve source spearhead specify standardize stay steer
    stock stress-test streamline strengthen structure study suggest supervise supply support surface synthesize tackle take
    teach test think track train transform translate transport travel triage troubleshoot turn tune uncover understand
    unlock update upgrade use utilize validate verify visit visualize weld welcome work wash wrangle write""".split()
)
"""Verbs that items of a list of duties begin with, in their base form."""

_START = re.compile(
    r"[A-Z]?[a-z]+(?:-[a-z]+)*(?=[\s,/]|$)(?!\s+(?:und|oder|der|von|des|et|y|is|are|was|were|has|have|will|can|may|must|should)\b)"
)


def starts_with_verb(text: str) -> bool:
    """Whether it begins like an order ("Build ...") and not with a noun of the same spelling ("Work is ...")."""
    match = _START.match(text)
    return match is not None and match[0].lower() in VERBS
