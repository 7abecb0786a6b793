"""Facts as plain literals: what law, numbering plans and post offices say. No decisions here."""
