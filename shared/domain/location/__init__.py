"""Where a contact may be: every plausible time zone and jurisdiction."""
