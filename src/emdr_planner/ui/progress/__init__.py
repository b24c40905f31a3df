"""The parts of the charts under the map."""
