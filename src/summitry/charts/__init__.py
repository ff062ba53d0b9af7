"""Results as people see them: pictures as Vega-Lite data, drawn without a network, and tables."""
