"""What an operator and a release need: unit, container file, bill of materials, audit."""
