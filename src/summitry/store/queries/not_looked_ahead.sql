-- Documents of earlier versions that have not been read for outlooks yet, in the order in which they were added.
SELECT id FROM documents WHERE looked_ahead IS NOT TRUE ORDER BY added, id
