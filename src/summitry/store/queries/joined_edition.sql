UPDATE edition SET joined = number
