"""The routes of the one HTTP Lambda: parse into a type, call one use case, answer."""
