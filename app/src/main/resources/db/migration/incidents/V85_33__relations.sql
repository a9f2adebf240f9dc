-- A concern taken out of another: its words stand in the first, which stays whole.
CREATE TABLE incidents.concern_origin (
  concern_id   uuid PRIMARY KEY REFERENCES incidents.concern(id),
  from_concern uuid NOT NULL REFERENCES incidents.concern(id),
  school_id    integer NOT NULL REFERENCES schools.school(id),
  because      text NOT NULL,
  author       uuid NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX concern_origin_by_from ON incidents.concern_origin (from_concern);
CALL database.append_only('incidents.concern_origin');

-- Incidents that belong together; the latest row of a pair holds.
CREATE TABLE incidents.incident_link (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  one       uuid NOT NULL REFERENCES incidents.incident(id),
  other     uuid NOT NULL REFERENCES incidents.incident(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  linked    boolean NOT NULL,
  because   text NOT NULL,
  author    uuid NOT NULL,
  at        timestamptz NOT NULL,
  CHECK (one < other)
);
CREATE INDEX incident_link_by_one ON incidents.incident_link (one, other, id DESC);
CREATE INDEX incident_link_by_other ON incidents.incident_link (other, one, id DESC);
CALL database.append_only('incidents.incident_link');
