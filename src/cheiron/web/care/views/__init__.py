"""Pages of the care desk: one handler sees what was given to them, and nothing else."""
