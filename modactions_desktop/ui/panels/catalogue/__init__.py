"""The window of the catalogue: texts, versions, rules, codes, proposals."""
