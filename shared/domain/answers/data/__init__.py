"""Words by which questions to a shop are compared."""
