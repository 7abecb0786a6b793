"""The words to avoid in what people read, the files to check, and the files still to do."""

AVOID = {
    r"she|hers?|herself": '"the contact" or "they"',
    r"whoever": '"the person who" or the role',
    r"(?:is|are|was|were|be) (?:held|kept) back": '"blocked", "suppressed" or "deferred"',
    r"held[- ]back": '"blocked", "suppressed" or "deferred"',
    r"withheld": '"blocked" or "not sent"',
    r"letters?": '"message" (or "character", "dead-letter queue")',
    r"rings?": '"the alarm fires"',
    r"mends?|mended|mending": '"fix"',
    r"somebody else's": 'who it is, for instance "another account\'s"',
    r"robots?": '"Rapport" or "auto-reply"',
    r"letterings?": '"obfuscation"',
    r"hereby|herein|thereof|whereby|forthwith|notwithstanding": "a plain word",
}
"""Regular expressions of whole words, and what to write instead."""

CODE_AVOID = {
    **{pattern: use for pattern, use in AVOID.items() if pattern not in (r"letters?", r"rings?")},
    r"texted|texting": '"sent" or "wrote"',
    r"stretch(?:es)?": '"interval"',
    r"youngest": '"newest"',
    r"lapse[sd]?": '"expire"',
    r"hand(?:s|ed|ing)? over": '"send" or "pass"',
    r"handsets?": '"phone"',
    r"for ever": '"without end"',
    r"anew": '"again"',
    r"somebody|anybody": "who it is, for instance the contact or an agent",
}
"""The same for docstrings and comments, where a letter is a character and a list may be short."""

EXCEPTIONS = (
    "dead letters",
    "Dead letters",
    "dead letter",
    "Dead letter",
    "dead-letter",
    "Dead-letter",
    "apital letter",
    "small letter",
    "letters and digits",
    "letters, digits",
    "letters of two alphabets",
    "two letters",
    "letters and digits",
    "ten letters in a row",
    "in place of letters",
    "letter, in person",
    "letter of any alphabet",
    "letter that is made of",
    # the grammar of audience filters
    "letter, { letter |",
    "letter     =",
    # a means of opting out, and of consent
    "in_person|letter",
    " by letter",
)
"""Terms of the field that hold such a word."""

SCOPES = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/**/*.md",
    "Makefile",
    "brand.example.yaml",
    "functions/**/*.py",
    *(
        f"infra/{folder}/**/*.py"
        for folder in (
            "bench", "brand_file", "cli", "contact_file", "cost", "doctor", "generate",
            "load_model", "migrations", "recovery", "resources", "stack",
        )
    ),
    "infra/resources/**/*.json",
    "infra/local/page/*.*",
    *(
        f"shared/domain/{room}/**/*.py"
        for room in (
            "audience", "brand", "calendar", "campaigns", "consent", "contacts", "content",
            "conversation", "core", "gate", "ledger", "location", "messages", "quiet_hours",
            "templates",
        )
    ),
    *(f"shared/{layer}/**/*.py" for layer in ("platform", "providers", "storage", "usecases")),
)  # fmt: skip
"""Documents, API, commands, checks, alarms, pages and refusals: files whose texts people read.

The rooms `intents` and `text` are left out: their words are those of contacts.
"""

CODE_SCOPES = (
    "app.py",
    *(f"{folder}/**/*.py" for folder in ("functions", "infra", "shared", "tests")),
)
"""Code whose docstrings and comments are checked."""

PENDING: tuple[str, ...] = ()
"""Beginnings of paths that are still to be reworded. It only ever gets shorter."""
