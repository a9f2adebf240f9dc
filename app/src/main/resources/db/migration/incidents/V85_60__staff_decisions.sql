-- Whoever reported may wish not to be named; whoever reports about themselves is told nothing more, like everybody a concern is about.
ALTER TABLE incidents.staff_concern ADD COLUMN unnamed boolean NOT NULL DEFAULT false;
CREATE INDEX staff_concern_by_subject ON incidents.staff_concern (subject_id) WHERE subject_id IS NOT NULL;

-- What was decided on a concern about an adult; the latest of a kind holds. The author of what the clock wrote is nobody.
CREATE TABLE incidents.staff_decision (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  concern_id uuid NOT NULL REFERENCES incidents.staff_concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  kind       text NOT NULL CHECK (kind IN ('THRESHOLD', 'LADO', 'PATTERN', 'OUTCOME', 'IDENTITY', 'LATE')),
  value      text NOT NULL,
  words      text NOT NULL,
  reference  text NOT NULL DEFAULT '',
  keep_until date,
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX staff_decision_by_concern ON incidents.staff_decision (concern_id, seq);
CALL database.append_only('incidents.staff_decision');
DROP POLICY own_schools ON incidents.staff_decision;
DO $$
DECLARE
  readers CONSTANT text := 'EXISTS (SELECT 1 FROM incidents.staff_concern c, unnest(c.readers) r
    WHERE c.id = staff_decision.concern_id AND c.school_id || '':'' || r = ANY ((SELECT incidents.viewer_roles())::text[]))';
BEGIN
  EXECUTE format('CREATE POLICY with_its_readers ON incidents.staff_decision USING (%s AND %s)
    WITH CHECK (database.may_write(school_id) AND %s)', database.seen(), readers, readers);
END
$$;
