"""The whole platform on an embedded cloud. Nothing here exists in the deployed package."""
