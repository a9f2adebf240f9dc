-- A teacher who watched what the devices of a class open, from when to when: clause 4.4b, clubs included.
CREATE TABLE filtering.supervision (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  class_id  uuid NOT NULL REFERENCES schools.class(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  began_at  timestamptz NOT NULL,
  last_at   timestamptz NOT NULL
);
CREATE INDEX supervision_by_time ON filtering.supervision (school_id, last_at DESC);
CALL database.isolate('filtering.supervision');
