"""The plan of a person: goals, obstacles, needs, avenues, observations."""
