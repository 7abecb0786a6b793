"""The brand as brand.yaml describes it: programs, numbers, texts, business hours."""
