// What the widget says, in each language that it knows.
