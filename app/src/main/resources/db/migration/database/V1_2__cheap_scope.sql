-- What a scope costs must not grow with the number of schools: up to sixteen schools are a list that an index can use, more of them are
-- ranges, found by bisection, and the whole trust is one range that needs no table. The setting belisha.schools is therefore one of
-- '3,17', '{[0,24],[30,31]}', '*' (the trust) and 'none'.

-- The schools that this transaction may see, one by one; policies ask the functions below, which cost less.
CREATE OR REPLACE FUNCTION database.allowed_schools() RETURNS integer[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
BEGIN
  IF scope IS NULL OR scope = '' THEN
    RAISE EXCEPTION 'no school scope is set for this transaction' USING ERRCODE = '42501';
  ELSIF scope = '*' THEN
    RETURN (SELECT coalesce(array_agg(id), '{}') || 0 FROM schools.school);
  ELSIF scope = 'none' THEN
    RETURN '{}';
  ELSIF scope LIKE '{%' THEN
    RETURN (SELECT coalesce(array_agg(school), '{}')
      FROM unnest(scope::int4multirange) part, generate_series(lower(part), upper(part) - 1) school);
  END IF;
  RETURN string_to_array(scope, ',')::integer[];
END
$$;

-- The schools of a list; none where the scope is ranges. It is asked first and raises, so that work that forgot its scope is told.
CREATE FUNCTION database.few_schools() RETURNS integer[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
BEGIN
  IF scope IS NULL OR scope = '' THEN
    RAISE EXCEPTION 'no school scope is set for this transaction' USING ERRCODE = '42501';
  ELSIF scope = '*' OR scope = 'none' OR scope LIKE '{%' THEN
    RETURN '{}';
  END IF;
  RETURN string_to_array(scope, ',')::integer[];
END
$$;

-- Bounds around the ranges, which let an index help and keep the planner from expecting a third of the table; without ranges they hold
-- nothing, and the ranges themselves are not looked at.
CREATE FUNCTION database.many_from() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT CASE WHEN left(current_setting('belisha.schools', true), 1) IN ('*', '{') THEN 0 ELSE 2147483647 END $$;
CREATE FUNCTION database.many_to() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT CASE WHEN left(current_setting('belisha.schools', true), 1) IN ('*', '{') THEN 2147483647 ELSE -1 END $$;
CREATE FUNCTION database.many_schools() RETURNS int4multirange LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN current_setting('belisha.schools', true) = '*' THEN '{[0,)}'::int4multirange
    WHEN current_setting('belisha.schools', true) LIKE '{%' THEN current_setting('belisha.schools', true)::int4multirange
    ELSE '{}'::int4multirange
  END
$$;

-- Whether a row of this school may be written. In the scope of the trust the school must exist, also where the table has no foreign key:
-- so no row can be there that the one range above would show and a list of all schools would not.
CREATE FUNCTION database.may_write(school integer) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
BEGIN
  IF scope IS NULL OR scope = '' THEN
    RAISE EXCEPTION 'no school scope is set for this transaction' USING ERRCODE = '42501';
  ELSIF scope = '*' THEN
    RETURN school = 0 OR EXISTS (SELECT FROM schools.school s WHERE s.id = school);
  ELSIF scope = 'none' THEN
    RETURN false;
  ELSIF scope LIKE '{%' THEN
    RETURN school <@ scope::int4multirange;
  END IF;
  RETURN school = ANY (string_to_array(scope, ',')::integer[]);
END
$$;

-- The condition of every policy that shows rows, to be put into its text: each sub-select is computed once for a statement, which no
-- function around it would be. A policy with more to say adds it with AND or OR.
CREATE FUNCTION database.seen() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(school_id = ANY ((SELECT database.few_schools())::integer[])'
    ' OR (school_id >= (SELECT database.many_from()) AND school_id <= (SELECT database.many_to())'
    ' AND school_id <@ (SELECT database.many_schools())::int4multirange))'
$$;

-- A table with a school_id: forced row security, and rights.
CREATE OR REPLACE PROCEDURE database.isolate(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
  CALL database.share(guarded);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  EXECUTE format('CREATE POLICY own_schools ON %s USING (%s) WITH CHECK (database.may_write(school_id))', guarded, database.seen());
END
$$;

REVOKE ALL ON FUNCTION database.seen() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION database.few_schools(), database.many_from(), database.many_to(), database.many_schools(),
  database.may_write(integer) TO ${app};
