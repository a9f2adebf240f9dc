-- Visits that could be kept nowhere, counted. school_id 0 where the wire knew of no school, which may be any, so there is no foreign key
-- and every school reads it. What was found and done is said once; the clauses that rest on the record do not hold before.
CREATE TABLE activity.lost_visit (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL,
  cause       text NOT NULL,
  visits      bigint NOT NULL CHECK (visits > 0),
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  answered_by uuid,
  answered_at timestamptz,
  answer      text,
  CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL))
);
CREATE INDEX lost_visit_open ON activity.lost_visit (school_id) WHERE answered_at IS NULL;
CREATE INDEX lost_visit_by_time ON activity.lost_visit (until DESC);
CALL database.isolate('activity.lost_visit');
REVOKE DELETE ON activity.lost_visit FROM ${app};
DROP POLICY own_schools ON activity.lost_visit;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY own_schools_read ON activity.lost_visit FOR SELECT USING (school_id = 0 OR %s IS TRUE)', database.seen());
  EXECUTE format('CREATE POLICY own_schools_change ON activity.lost_visit FOR UPDATE USING (%s) WITH CHECK (database.may_write(school_id))',
    database.seen());
END
$$;
CREATE POLICY own_schools_add ON activity.lost_visit FOR INSERT WITH CHECK (database.may_write(school_id));
