// How the widget looks.
