"""Answers to the questions of auto-replies that say more than yes or no."""
