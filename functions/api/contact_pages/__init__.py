"""The pages of one contact, behind a signed link."""
