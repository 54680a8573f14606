"""Cases of a service counter: kept only where the operator says so, for as long as the operator says, then deleted."""
