-- Every policy written before the cheap form of the scope is given it; what a policy says besides is kept word for word. Numbered above all
-- modules, so that their tables are there; a policy written after this one asks database.seen() and database.may_write(school_id).
CREATE OR REPLACE PROCEDURE activity.guard(part regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
  EXECUTE format('CREATE POLICY own_schools ON %s USING (%s) WITH CHECK (database.may_write(school_id))', part, database.seen());
END
$$;

DO $$
DECLARE
  -- As PostgreSQL prints it where no schema of ours is on the path.
  was CONSTANT text := '(school_id = ANY (( SELECT database.allowed_schools() AS allowed_schools)::integer[]))';
  path CONSTANT text := current_setting('search_path');
  p record;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);
  FOR p IN SELECT * FROM pg_policies
    WHERE strpos(coalesce(qual, '') || coalesce(with_check, ''), 'allowed_schools') > 0
      AND (schemaname, tablename) <> ('schools', 'import_job')
  LOOP
    IF strpos(replace(coalesce(p.qual, ''), was, '') || replace(coalesce(p.with_check, ''), was, ''), 'allowed_schools') > 0 THEN
      RAISE EXCEPTION 'the policy % of %.% asks for the scope in an unknown form', p.policyname, p.schemaname, p.tablename;
    END IF;
    EXECUTE format('ALTER POLICY %I ON %I.%I', p.policyname, p.schemaname, p.tablename)
      || coalesce(' USING (' || replace(p.qual, was, database.seen()) || ')', '')
      || coalesce(' WITH CHECK (' || replace(p.with_check, was, 'database.may_write(school_id)') || ')', '');
  END LOOP;
  PERFORM set_config('search_path', path, true);
END
$$;
