SELECT number FROM edition
