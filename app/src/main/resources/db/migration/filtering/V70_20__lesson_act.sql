-- What a teacher, or whoever answers a request, does for one class or one person until a time: opens a site, or pauses the internet
-- (clauses 8.3, 12.2). Past its time, or ended early, the row is only history.
CREATE TABLE filtering.lesson_act (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  kind       text NOT NULL CHECK (kind IN ('OPEN', 'PAUSE')),
  class_id   uuid REFERENCES schools.class(id),
  person_id  uuid REFERENCES schools.person(id),
  host       text CHECK (char_length(host) <= 253),
  until      timestamptz NOT NULL,
  why        text NOT NULL CHECK (char_length(why) <= 300),
  made_by    uuid,
  made_at    timestamptz NOT NULL,
  ended_by   uuid,
  ended_at   timestamptz,
  CHECK ((class_id IS NULL) <> (person_id IS NULL)),
  CHECK ((kind = 'OPEN') = (host IS NOT NULL)),
  CHECK (until > made_at)
);
CREATE INDEX lesson_act_in_force ON filtering.lesson_act (school_id, until) WHERE ended_at IS NULL;
CALL database.isolate('filtering.lesson_act');
