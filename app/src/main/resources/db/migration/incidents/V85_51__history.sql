-- A file of history from another system: a CSV is gone once it was taken over or thrown away, a PDF stays as a whole.
CREATE TABLE incidents.history_file (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  name       text NOT NULL,
  system     text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('CSV', 'PDF')),
  state      text NOT NULL CHECK (state IN ('WAITING', 'APPLIED', 'CANCELLED', 'KEPT')),
  headings   text[] NOT NULL DEFAULT '{}',
  charset    text NOT NULL DEFAULT '',
  separator  text NOT NULL DEFAULT '',
  columns    text NOT NULL DEFAULT '',
  started_by uuid NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  added      integer NOT NULL DEFAULT 0,
  known      integer NOT NULL DEFAULT 0,
  left_over  integer NOT NULL DEFAULT 0
);
CREATE INDEX history_file_by_school ON incidents.history_file (school_id, started_at DESC);
CALL database.isolate('incidents.history_file');
REVOKE DELETE ON incidents.history_file FROM ${app};

-- Its bytes in pieces, each sealed: neither reading nor writing holds the whole.
CREATE TABLE incidents.history_chunk (
  file_id   uuid NOT NULL REFERENCES incidents.history_file(id),
  place     integer NOT NULL,
  school_id integer NOT NULL REFERENCES schools.school(id),
  sealed    bytea NOT NULL,
  PRIMARY KEY (file_id, place)
);
CALL database.isolate('incidents.history_chunk');
REVOKE UPDATE ON incidents.history_chunk FROM ${app};

-- What another system recorded of a child. key is a hash of what it says, so that the same line is taken over once.
CREATE TABLE incidents.past_event (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  child_id    uuid NOT NULL REFERENCES schools.person(id),
  file_id     uuid NOT NULL REFERENCES incidents.history_file(id),
  key         text NOT NULL,
  happened_at timestamptz NOT NULL,
  kind        text NOT NULL,
  words       text NOT NULL,
  document    boolean NOT NULL DEFAULT false,
  imported_at timestamptz NOT NULL,
  UNIQUE (school_id, key)
);
CREATE INDEX past_event_by_child ON incidents.past_event (child_id, happened_at);
CALL database.append_only('incidents.past_event');
