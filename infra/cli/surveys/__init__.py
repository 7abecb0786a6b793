"""`rapport surveys`: results, and asking a contact."""
