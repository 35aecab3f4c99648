"""Measurements, each one command: figures, never tests."""
