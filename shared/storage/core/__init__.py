"""The table, its keys, the codec and transactions. Modules per aggregate are beside this folder."""
