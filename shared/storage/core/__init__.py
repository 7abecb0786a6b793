"""The table, its keys, the codec, transactions. Aggregates live beside this folder."""
