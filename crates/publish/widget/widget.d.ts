// The types of the widget.
export {};
