"""Audience filters: lexer, parser, fields, operators."""
