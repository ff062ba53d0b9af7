-- All actors of a data set by the number of their incidents; done acts dated to a month or better.
SELECT
    actor,
    count(*) AS incidents,
    count(*) FILTER (quad > 2) AS conflict,
    sum(stories)::BIGINT AS stories,
    sum(reports)::BIGINT AS reports
FROM acts_of_all
GROUP BY actor
ORDER BY incidents DESC, actor
