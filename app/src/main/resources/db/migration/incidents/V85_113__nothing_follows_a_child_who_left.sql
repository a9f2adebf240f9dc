-- Whether a child is at a school now, for one that may not read its roll; only yes or no leaves this function.
CREATE FUNCTION incidents.is_at(child uuid, school integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
  found boolean;
BEGIN
  PERFORM set_config('belisha.schools', '*', true);
  SELECT EXISTS (SELECT 1 FROM schools.pupil u WHERE u.person_id = child AND u.school_id = school AND u.left_on IS NULL) INTO found;
  PERFORM set_config('belisha.schools', coalesce(scope, ''), true);
  RETURN found;
END
$$;
REVOKE ALL ON FUNCTION incidents.is_at(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incidents.is_at(uuid, integer) TO ${app};
