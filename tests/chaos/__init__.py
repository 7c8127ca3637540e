"""Long trials: what the service does when machines and networks do their worst."""
