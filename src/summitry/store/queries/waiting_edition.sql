SELECT number > joined FROM edition
