"""A table that was lost: set back, and told what has happened since before anything leaves."""
