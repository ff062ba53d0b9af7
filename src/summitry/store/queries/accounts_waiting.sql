SELECT id FROM accounts WHERE called_off AND NOT settled
