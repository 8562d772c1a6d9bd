// One status site: what it last said, asked for once for all widgets that show it.
