"""Signs: words that a message has in any order, not far from one another."""
