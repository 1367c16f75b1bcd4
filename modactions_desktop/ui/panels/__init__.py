"""Pieces of tabs: panels that a tab lays out, each about one thing."""
