"""The second pair of eyes: what was handed in, looked at and decided by somebody else."""
