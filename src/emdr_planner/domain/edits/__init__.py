"""Every change a clinician can make, as functions from one case to the next."""
