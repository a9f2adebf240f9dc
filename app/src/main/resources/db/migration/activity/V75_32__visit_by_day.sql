-- Visits by day (London), so that a day can be taken away whole. What has no day of its own yet lies in visit_other, and writing never stops.
SELECT set_config('belisha.schools', '*', true);
ALTER TABLE activity.visit RENAME TO visit_before;
ALTER TABLE activity.visit_before ALTER COLUMN id DROP IDENTITY;
DROP INDEX activity.visit_by_time, activity.visit_by_person, activity.visit_by_host, activity.visit_by_device;
ALTER TABLE activity.visit_before DROP CONSTRAINT visit_pkey, DROP CONSTRAINT visit_ref_key;

-- An identity column is refused on a partitioned table before PostgreSQL 17.
CREATE SEQUENCE activity.visit_id;
GRANT USAGE ON SEQUENCE activity.visit_id TO ${app};
CREATE TABLE activity.visit (LIKE activity.visit_before INCLUDING DEFAULTS) PARTITION BY RANGE (at);
ALTER TABLE activity.visit ALTER COLUMN id SET DEFAULT nextval('activity.visit_id');
ALTER TABLE activity.visit ADD PRIMARY KEY (id, at);
CREATE INDEX visit_by_time ON activity.visit (school_id, at DESC);
CREATE INDEX visit_by_person ON activity.visit (person_id, at DESC);
CREATE INDEX visit_by_host ON activity.visit (school_id, host, at DESC);
CREATE INDEX visit_by_device ON activity.visit (device_id, at DESC) WHERE device_id IS NOT NULL;
CREATE INDEX visit_by_ref ON activity.visit (ref) WHERE ref IS NOT NULL;
CALL database.isolate('activity.visit');

-- A part is reached through the whole alone: it has the same row security and no rights of its own.
CREATE PROCEDURE activity.guard(part regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
  EXECUTE format('CREATE POLICY own_schools ON %s '
    'USING (school_id = ANY ((SELECT database.allowed_schools())::integer[])) '
    'WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]))', part);
END
$$;
REVOKE ALL ON PROCEDURE activity.guard(regclass) FROM PUBLIC;

CREATE TABLE activity.visit_other PARTITION OF activity.visit DEFAULT;
CALL activity.guard('activity.visit_other');

-- Makes the part of a day and moves there what waited for it; false where it is there. The app owns no table, so the owner does it.
CREATE FUNCTION activity.make_day(day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  part text := 'visit_' || to_char(day, 'YYYYMMDD');
  begins timestamptz := day::timestamp AT TIME ZONE 'Europe/London';
  ends timestamptz := (day + 1)::timestamp AT TIME ZONE 'Europe/London';
BEGIN
  IF to_regclass('activity.' || part) IS NOT NULL THEN
    RETURN false;
  END IF;
  IF day NOT BETWEEN current_date - 4000 AND current_date + 400 THEN
    RAISE EXCEPTION 'no part is made for %', day;
  END IF;
  LOCK TABLE activity.visit_other IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE activity.%I (LIKE activity.visit INCLUDING DEFAULTS)', part);
  EXECUTE format('WITH moved AS (DELETE FROM activity.visit_other WHERE at >= $1 AND at < $2 RETURNING *) '
    'INSERT INTO activity.%I SELECT * FROM moved', part) USING begins, ends;
  CALL activity.guard(('activity.' || part)::regclass);
  EXECUTE format('ALTER TABLE activity.visit ATTACH PARTITION activity.%I FOR VALUES FROM (%L) TO (%L)', part, begins, ends);
  RETURN true;
END
$$;

-- Takes away a day with all its visits; never one of the last four weeks, whatever a setting says.
CREATE FUNCTION activity.drop_day(day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
  part text := 'visit_' || to_char(day, 'YYYYMMDD');
BEGIN
  IF day > current_date - 28 THEN
    RAISE EXCEPTION 'visits of % are too young to be taken away', day;
  END IF;
  IF to_regclass('activity.' || part) IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('ALTER TABLE activity.visit DETACH PARTITION activity.%I', part);
  EXECUTE format('DROP TABLE activity.%I', part);
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION activity.make_day(date), activity.drop_day(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION activity.make_day(date), activity.drop_day(date) TO ${app};

INSERT INTO activity.visit SELECT * FROM activity.visit_before;
SELECT setval('activity.visit_id', coalesce(max(id), 0) + 1, false) FROM activity.visit_before;
DROP TABLE activity.visit_before;
SELECT activity.make_day(d) FROM (
  SELECT DISTINCT (at AT TIME ZONE 'Europe/London')::date AS d FROM activity.visit_other
) days WHERE d BETWEEN current_date - 4000 AND current_date + 400;

-- Visits that a concern refers to, kept when their day was taken away. school_id as in the visit.
CREATE TABLE activity.held_visit (
  id        bigint PRIMARY KEY,
  school_id integer NOT NULL,
  ref       uuid,
  person_id uuid,
  device_id uuid,
  host      text NOT NULL,
  port      integer NOT NULL,
  path      text NOT NULL,
  allowed   boolean NOT NULL,
  reason    text NOT NULL,
  detail    text NOT NULL,
  profile   text NOT NULL,
  at        timestamptz NOT NULL,
  searched  text,
  score     integer,
  hits      text,
  held_at   timestamptz NOT NULL
);
CREATE INDEX held_visit_by_ref ON activity.held_visit (ref) WHERE ref IS NOT NULL;
CREATE INDEX held_visit_by_person ON activity.held_visit (person_id, at DESC);
CALL database.append_only('activity.held_visit');

-- How many visits a day had, for trends that outlive the visits; nobody's name is in it.
CREATE TABLE activity.visit_count (
  school_id integer NOT NULL,
  day       date NOT NULL,
  category  text NOT NULL,
  class_id  uuid,
  allowed   boolean NOT NULL,
  visits    bigint NOT NULL
);
CREATE INDEX visit_count_by_day ON activity.visit_count (school_id, day);
CALL database.isolate('activity.visit_count');

-- The days that are counted. They span schools, so no school_id.
CREATE TABLE activity.counted_day (
  day        date PRIMARY KEY,
  counted_at timestamptz NOT NULL
);
CALL database.share('activity.counted_day');
