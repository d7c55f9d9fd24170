"""Hudna (هدنة): a ceasefire accountability ledger."""

__version__ = "0.1.0"
CODEBOOK_VERSION = "1.3"
METHOD_VERSION = "hudna-1"
