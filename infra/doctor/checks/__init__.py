"""Checks of `rapport doctor`, one module for each part of a deployment."""
