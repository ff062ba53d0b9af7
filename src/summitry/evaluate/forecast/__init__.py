"""Forecasts on temporal knowledge graphs, in the literature's setting: quadruples, filter by day, mean rank of ties."""
