-- Makes a made-up town the same whenever it is made: the ids by which faces and aliases are drawn, and every time.
-- It goes by the types of the columns, so that what is stored next is fixed too.
DELETE FROM sessions;
DO $$
DECLARE
    place record;
BEGIN
    SET LOCAL session_replication_role = replica;
    CREATE TEMP TABLE ids (old uuid PRIMARY KEY, fixed uuid) ON COMMIT DROP;
    INSERT INTO ids SELECT id, md5('user ' || username)::uuid FROM users;
    INSERT INTO ids SELECT id, md5('thread ' || row_number() OVER (ORDER BY created_at))::uuid FROM threads;
    INSERT INTO ids SELECT id, md5('broadcast ' || row_number() OVER (ORDER BY number))::uuid FROM broadcasts;
    CREATE TEMP TABLE times (old timestamptz PRIMARY KEY, fixed timestamptz) ON COMMIT DROP;
    CREATE TEMP TABLE places ON COMMIT DROP AS
        SELECT table_name, column_name, udt_name FROM information_schema.columns JOIN information_schema.tables
            USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'
            AND udt_name IN ('uuid', 'timestamptz');

    FOR place IN SELECT * FROM places WHERE udt_name = 'timestamptz' LOOP
        EXECUTE format('INSERT INTO times SELECT DISTINCT %2$I FROM %1$I WHERE %2$I IS NOT NULL ON CONFLICT DO NOTHING',
            place.table_name, place.column_name);
    END LOOP;
    UPDATE times SET fixed = timestamptz '@NOW@' - interval '1 minute' * (3 + 7 * later)
        FROM (SELECT old AS time, count(*) OVER () - row_number() OVER (ORDER BY old) AS later FROM times) AS ranked
        WHERE time = old;

    FOR place IN SELECT * FROM places LOOP
        EXECUTE format('UPDATE %1$I SET %2$I = fixed FROM %3$s WHERE %2$I = old', place.table_name, place.column_name,
            CASE place.udt_name WHEN 'uuid' THEN 'ids' ELSE 'times' END);
    END LOOP;
    -- Which messages are whose is in their words too.
    FOR place IN SELECT * FROM ids LOOP
        UPDATE messages SET search = replace(search::text, '@' || left(place.old::text, 8), '@' || left(place.fixed::text, 8))::tsvector;
    END LOOP;
END
$$;
