// The whole timeline, in a frame of its own height.
