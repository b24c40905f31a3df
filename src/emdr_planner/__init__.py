"""EMDR Planner: a memory network, observed readiness, and an explained order of targets."""

__version__ = "0.1.0"
