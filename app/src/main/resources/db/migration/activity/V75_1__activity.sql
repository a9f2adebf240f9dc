-- Visits as the gateways saw them. school_id 0 stands for visits of nobody known (help lines, open without a credential), so there is no foreign key.
CREATE TABLE activity.visit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id  integer NOT NULL,
  ref        uuid UNIQUE,
  person_id  uuid,
  device_id  uuid,
  host       text NOT NULL,
  port       integer NOT NULL,
  path       text NOT NULL,
  allowed    boolean NOT NULL,
  reason     text NOT NULL,
  detail     text NOT NULL,
  profile    text NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX visit_by_time ON activity.visit (school_id, at DESC);
CREATE INDEX visit_by_person ON activity.visit (person_id, at DESC);
CREATE INDEX visit_by_host ON activity.visit (school_id, host, at DESC);
CALL database.isolate('activity.visit');
