"""How many examples a property is tried with: `make unit` takes the quick profile."""

from hypothesis import settings

# `make check` and CI take Hypothesis's own profile. Each run draws other examples.
settings.register_profile("quick", max_examples=15, deadline=None)
