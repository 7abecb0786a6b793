"""The inbox in the table: lists of threads, notes, and who is away."""
