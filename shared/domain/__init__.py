"""Pure decisions and values: no AWS, no environment, no clock, no randomness."""
