-- Who did and who looked. school_id 0 is the trust itself, so there is no foreign key.
CREATE SEQUENCE audit.entry_id;
CREATE TABLE audit.entry (
  id         bigint PRIMARY KEY,
  school_id  integer NOT NULL,
  at         timestamptz NOT NULL,
  actor      uuid,
  action     text NOT NULL,
  subject    text NOT NULL,
  facts      text NOT NULL
);
CREATE INDEX entry_by_school ON audit.entry (school_id, id);
CREATE INDEX entry_by_subject ON audit.entry (subject);

-- One link of a school's chain for each entry: its place, and the hash over the link before and the entry.
CREATE TABLE audit.seal (
  school_id  integer NOT NULL,
  place      bigint NOT NULL,
  entry_id   bigint NOT NULL UNIQUE,
  hash       bytea NOT NULL,
  PRIMARY KEY (school_id, place)
);

-- Entries not yet sealed, so that the sealer never searches the whole log. Taking a row away here hides nothing: proving the chains also looks for entries without a link.
CREATE TABLE audit.waiting (
  entry_id   bigint PRIMARY KEY,
  school_id  integer NOT NULL
);

CALL database.append_only('audit.entry');
CALL database.isolate('audit.waiting');
CALL database.append_only('audit.seal');

-- Anybody's act may be written to the trust's own chain; only trust-wide readers see it.
DROP POLICY own_schools ON audit.entry;
CREATE POLICY own_schools_read ON audit.entry FOR SELECT
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_write ON audit.entry FOR INSERT
  WITH CHECK (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
DROP POLICY own_schools ON audit.waiting;
CREATE POLICY own_schools_seal ON audit.waiting FOR ALL
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]))
  WITH CHECK (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
GRANT USAGE ON SEQUENCE audit.entry_id TO ${app};
