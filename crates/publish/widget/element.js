// The element.
