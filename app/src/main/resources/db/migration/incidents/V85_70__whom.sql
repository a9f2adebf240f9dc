-- Whom a concern is about as the team said later than its reporter: who was added or taken away, and why. concern_about holds those who are left.
CREATE TABLE incidents.concern_about_change (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         uuid NOT NULL UNIQUE,
  concern_id uuid NOT NULL REFERENCES incidents.concern(id) ON DELETE CASCADE,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  added      boolean NOT NULL,
  because    text NOT NULL,
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX concern_about_change_by_concern ON incidents.concern_about_change (concern_id, seq);
CALL database.append_only('incidents.concern_about_change');
GRANT DELETE ON incidents.concern_about TO ${app};
