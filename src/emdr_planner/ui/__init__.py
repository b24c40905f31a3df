"""The Qt face: windows, panels and the few objects that join them."""
