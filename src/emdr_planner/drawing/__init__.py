"""What the map on screen and the map on paper share: geometry, places, shapes and lines. Without Qt and matplotlib."""
