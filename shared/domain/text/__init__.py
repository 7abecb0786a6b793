"""Text mechanics: phrase matching, the GSM-7 alphabet, message segments. No word lists."""
