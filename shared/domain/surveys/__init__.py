"""Surveys of one question: what an answer says, when to ask again, and results."""
