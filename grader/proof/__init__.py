"""How thresholds are measured: the course's own solution and its misconceptions, trained over many seeds."""
