-- Self-tests of the filter: each asks about known addresses for every profile, daily and when somebody asks (clause 4.6a).
CREATE TABLE filtering.self_test (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  at        timestamptz NOT NULL,
  run_by    uuid,
  checks    integer NOT NULL,
  failures  integer NOT NULL
);
CREATE INDEX self_test_by_school ON filtering.self_test (school_id, at DESC);
CALL database.append_only('filtering.self_test');

CREATE TABLE filtering.self_test_check (
  test_id   uuid NOT NULL REFERENCES filtering.self_test(id),
  place     integer NOT NULL,
  school_id integer NOT NULL REFERENCES schools.school(id),
  profile   text NOT NULL,
  what      text NOT NULL,
  host      text NOT NULL,
  expected  text NOT NULL,
  found     text NOT NULL,
  passed    boolean NOT NULL,
  PRIMARY KEY (test_id, place)
);
CALL database.append_only('filtering.self_test_check');
