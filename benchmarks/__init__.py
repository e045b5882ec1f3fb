"""Measurements of the built site and of the build."""
