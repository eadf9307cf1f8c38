"""The camera, the strip of thumbnails and the viewer."""
