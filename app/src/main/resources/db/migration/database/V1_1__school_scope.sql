-- The schools that this transaction may see. Raising beats returning nothing: work that forgot its scope must not look like an empty school.
CREATE FUNCTION database.allowed_schools() RETURNS integer[]
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
  END IF;
  RETURN string_to_array(scope, ',')::integer[];
END
$$;

-- A table that belongs to no school: rights only.
CREATE PROCEDURE database.share(shared regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${app}',
    (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = shared));
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${app}', shared);
END
$$;

-- A table with a school_id: forced row security, and rights.
CREATE PROCEDURE database.isolate(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
  CALL database.share(guarded);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  EXECUTE format('CREATE POLICY own_schools ON %s '
    'USING (school_id = ANY ((SELECT database.allowed_schools())::integer[])) '
    'WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]))', guarded);
END
$$;

-- An isolated table whose rows are never changed or removed by the app.
CREATE PROCEDURE database.append_only(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
  CALL database.isolate(guarded);
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM ${app}', guarded);
END
$$;

GRANT USAGE ON SCHEMA database TO ${app};
GRANT EXECUTE ON FUNCTION database.allowed_schools() TO ${app};
