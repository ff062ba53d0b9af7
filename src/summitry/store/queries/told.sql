-- What the known lines tell of an expectation: its day, whether it was called off, and the last word of rules and persons.
SELECT
    expectation,
    arg_max({'start': due_start, 'end': due_end, 'kind': due_kind}, place)
        FILTER (due_precision IS NOT NULL AND NOT taken_back) AS due,
    arg_max({'place': place, 'day': day}, place) FILTER (kind = 'withdrawn' AND NOT taken_back) AS off,
    max(place) FILTER (list_contains($reviving::VARCHAR[], rule) AND NOT taken_back) AS revived,
    arg_max({'place': place, 'day': day, 'outcome': outcome}, place)
        FILTER (kind = 'overruled' AND NOT taken_back) AS word,
    list_sort(list({'place': place, 'day': day, 'outcome': outcome}) FILTER (kind = 'settled' AND NOT taken_back)) AS rulings,
    bool_or(kind = 'overruled') AS spoken_on
FROM known_lines
GROUP BY expectation
