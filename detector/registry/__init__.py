"""White and black lists of evaluators and training bodies: imported, kept with their history, looked up."""
