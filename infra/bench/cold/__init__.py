"""`python -m infra.bench.cold`: cold and warm times of each function of a built package."""
