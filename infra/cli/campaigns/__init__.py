"""Commands that plan, launch and watch campaigns."""
