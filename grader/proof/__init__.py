"""How thresholds are measured: the reference solution and the misconceptions, trained with many seeds."""
