"""Commands about threads: what agents do, from a terminal."""
