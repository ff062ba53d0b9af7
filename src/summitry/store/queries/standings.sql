-- How each expectation stands on a day, by the rules of ``analysis.expectations.fold``: one row each, in their order.
SELECT
    expectation AS id,
    list_extract($strength::VARCHAR[], strength) AS claim,
    CASE WHEN overtaken THEN 'settled' ELSE stage END AS state,
    CASE WHEN overtaken THEN 'overtaken' ELSE outcome END AS outcome,
    CASE WHEN overtaken
        THEN greatest(last_day, said) + $grace_days::INTEGER + 1
        ELSE settled_on END AS settled_on,
    negated,
    due.start AS due_start,
    due."end" AS due_end,
    due.kind AS due_kind,
    last_day,
    first_day,
    spoken,
    reports,
    stories,
    off IS NOT NULL AS withdrawn,
    overruled
FROM stages
ORDER BY
    list_position(['due', 'past_due', 'open', 'settled'], CASE WHEN overtaken THEN 'settled' ELSE stage END),
    settled_on DESC NULLS LAST, last_day NULLS LAST, spoken DESC NULLS LAST, id
