"""Who comes next, from history alone: counts that fade, rules, paths and learnt factors, ranked by trees."""
