"""Checks of outbound bodies: brand name, opt-out wording, links, advertising, obfuscation."""
