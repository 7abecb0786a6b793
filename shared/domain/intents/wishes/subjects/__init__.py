"""Which topics and programs a message names, clause by clause, and what it wishes of them."""
