-- Concerns about adults who work here, in a register of their own (15.5, 13.6). readers are the roles it goes to, settled when it is reported.
CREATE TABLE incidents.staff_concern (
  id           uuid PRIMARY KEY,
  school_id    integer NOT NULL REFERENCES schools.school(id),
  submission   bytea NOT NULL UNIQUE,
  reporter_id  uuid NOT NULL,
  subject_id   uuid,
  about_words  text NOT NULL DEFAULT '',
  words        text NOT NULL,
  happened_words text NOT NULL DEFAULT '',
  readers      text[] NOT NULL,
  reported_at  timestamptz NOT NULL
);
CREATE INDEX staff_concern_by_school ON incidents.staff_concern (school_id, reported_at);
CALL database.append_only('incidents.staff_concern');

CREATE TABLE incidents.staff_concern_note (
  id         uuid PRIMARY KEY,
  concern_id uuid NOT NULL REFERENCES incidents.staff_concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  kind       text NOT NULL CHECK (kind IN ('OPENED', 'NOTE', 'LADO', 'DECISION')),
  words      text NOT NULL,
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX staff_concern_note_by_concern ON incidents.staff_concern_note (concern_id, at);
CALL database.append_only('incidents.staff_concern_note');

-- Who is looking, as this module tells the database: the person, and their roles as "school:ROLE". Nobody named sees nothing.
CREATE FUNCTION incidents.viewer() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('belisha.viewer', true), '')::uuid $$;
CREATE FUNCTION incidents.viewer_roles() RETURNS text[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(coalesce(current_setting('belisha.viewer_roles', true), ''), ',') $$;
GRANT EXECUTE ON FUNCTION incidents.viewer(), incidents.viewer_roles() TO ${app};

DROP POLICY own_schools ON incidents.staff_concern;
CREATE POLICY reported_here ON incidents.staff_concern FOR INSERT
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
-- The person named never sees that it exists, whatever roles they hold.
CREATE POLICY never_its_subject ON incidents.staff_concern FOR SELECT USING (
  school_id = ANY ((SELECT database.allowed_schools())::integer[])
  AND (SELECT incidents.viewer()) IS NOT NULL
  AND subject_id IS DISTINCT FROM (SELECT incidents.viewer())
  AND (reporter_id = (SELECT incidents.viewer())
    OR EXISTS (SELECT 1 FROM unnest(readers) r WHERE school_id || ':' || r = ANY ((SELECT incidents.viewer_roles())::text[]))));

-- Notes are the readers' own; whoever reported sees that it was received, not what is done.
DROP POLICY own_schools ON incidents.staff_concern_note;
CREATE POLICY with_its_readers ON incidents.staff_concern_note
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[])
    AND EXISTS (SELECT 1 FROM incidents.staff_concern c, unnest(c.readers) r
      WHERE c.id = concern_id AND c.school_id || ':' || r = ANY ((SELECT incidents.viewer_roles())::text[])));
