"""`python -m infra.bench.load`: how the local HTTP entry behaves beyond its limit."""
