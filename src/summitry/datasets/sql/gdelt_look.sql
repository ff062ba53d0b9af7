-- Four of five rows are no dealing, and most of them show it at first sight: ``drop`` says why.
-- Table: lines. Value: $short (whether rows of 57 columns, which lack the address, are whole).
SELECT
    CASE
        WHEN dateadded IS NULL OR (sourceurl IS NULL AND NOT $short) THEN 'fewer columns than the format has'
        WHEN surplus IS NOT NULL THEN 'more columns than the format has'
        WHEN actor1 = '' THEN CASE WHEN actor2 = '' THEN 'no actor' ELSE 'only one actor' END
        WHEN actor2 = '' THEN 'only one actor'
        WHEN (country1 = '' AND group1 = '') OR (country2 = '' AND group2 = '') THEN 'an actor without a country'
        WHEN country1 = country2 AND group1 = group2 AND group1 <> 'UNO' AND country1 <> '' THEN 'within one country'
    END AS drop,
    line, id, sqldate, actor1, name1, country1, group1, type_a1, actor2, name2, country2, group2, type_a2,
    eventcode, goldstein, numarticles, place_name, place_code, place_feature, dateadded, sourceurl
FROM lines
