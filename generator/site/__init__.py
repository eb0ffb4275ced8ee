"""Plan and render: which pages will exist, and their bytes."""
