-- A child's file on its way to another school. child_name stands on the cover: whoever receives it must know whether the child is theirs.
CREATE TABLE incidents.transfer (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  child_id    uuid NOT NULL REFERENCES schools.person(id),
  child_name  text NOT NULL,
  destination text NOT NULL CHECK (destination IN ('TRUST', 'OUTSIDE', 'HOME', 'UNKNOWN')),
  to_school   integer REFERENCES schools.school(id),
  to_words    text NOT NULL DEFAULT '',
  left_on     date NOT NULL,
  due_on      date NOT NULL,
  new_term    boolean NOT NULL,
  started_by  uuid NOT NULL,
  started_at  timestamptz NOT NULL,
  CHECK ((destination = 'TRUST') = (to_school IS NOT NULL)),
  CHECK (to_school IS DISTINCT FROM school_id)
);
CREATE INDEX transfer_by_school ON incidents.transfer (school_id, started_at DESC);
CREATE INDEX transfer_by_child ON incidents.transfer (child_id);
CREATE INDEX transfer_to_school ON incidents.transfer (to_school, started_at DESC) WHERE to_school IS NOT NULL;
CALL database.append_only('incidents.transfer');

-- What became of it; the latest holds. person_id is null where somebody outside the trust answered.
CREATE TABLE incidents.transfer_step (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL UNIQUE,
  transfer_id uuid NOT NULL REFERENCES incidents.transfer(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  to_school   integer REFERENCES schools.school(id),
  kind        text NOT NULL CHECK (kind IN ('SENT', 'SEEN', 'ACCEPTED', 'REJECTED', 'FAILED', 'RESENT', 'AUTHORITY_TOLD')),
  person_id   uuid,
  words       text NOT NULL DEFAULT '',
  at          timestamptz NOT NULL
);
CREATE INDEX transfer_step_by_transfer ON incidents.transfer_step (transfer_id, seq);
CREATE UNIQUE INDEX transfer_accepted_once ON incidents.transfer_step (transfer_id) WHERE kind = 'ACCEPTED';
CALL database.append_only('incidents.transfer_step');

-- What is in it, as it was when it was sent; of what was left out only the reason is kept.
CREATE TABLE incidents.transfer_part (
  transfer_id uuid NOT NULL REFERENCES incidents.transfer(id),
  place       integer NOT NULL,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  to_school   integer REFERENCES schools.school(id),
  record      uuid NOT NULL,
  happened_at timestamptz NOT NULL,
  kind        text NOT NULL,
  words       text NOT NULL,
  source      text NOT NULL,
  left_out    text NOT NULL DEFAULT '',
  PRIMARY KEY (transfer_id, place),
  CHECK (left_out = '' OR words = '')
);
CALL database.append_only('incidents.transfer_part');

-- How somebody outside the trust reaches it: link and code are known by their hashes alone, the passphrase not at all.
CREATE TABLE incidents.transfer_key (
  id          uuid PRIMARY KEY,
  transfer_id uuid NOT NULL REFERENCES incidents.transfer(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  link        bytea NOT NULL UNIQUE,
  code        bytea NOT NULL,
  wrong       integer NOT NULL DEFAULT 0,
  package     bytea NOT NULL,
  fingerprint text NOT NULL,
  made_at     timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL
);
CREATE INDEX transfer_key_by_transfer ON incidents.transfer_key (transfer_id, made_at);
CALL database.isolate('incidents.transfer_key');
REVOKE DELETE ON incidents.transfer_key FROM ${app};

-- Of what the team of a school was told already: a step, a file that is due, one that is overdue.
CREATE TABLE incidents.transfer_told (
  what      uuid NOT NULL,
  school_id integer NOT NULL REFERENCES schools.school(id),
  at        timestamptz NOT NULL,
  PRIMARY KEY (what, school_id)
);
CALL database.append_only('incidents.transfer_told');

-- Both ends see the cover and the steps, and nothing of the file is read at the other end before it is accepted there. Only the sender makes
-- a file; both say what became of it.
DROP POLICY own_schools ON incidents.transfer;
DROP POLICY own_schools ON incidents.transfer_step;
DROP POLICY own_schools ON incidents.transfer_part;
DO $$
DECLARE
  here  CONSTANT text := database.seen();
  there CONSTANT text := replace(database.seen(), 'school_id', 'to_school');
BEGIN
  EXECUTE format('CREATE POLICY both_ends ON incidents.transfer FOR SELECT USING (%s IS TRUE OR %s)', here, there);
  EXECUTE format('CREATE POLICY both_ends ON incidents.transfer_step FOR SELECT USING (%s IS TRUE OR %s)', here, there);
  EXECUTE format('CREATE POLICY sender_or_once_accepted ON incidents.transfer_part FOR SELECT USING (%s IS TRUE OR (%s AND EXISTS (
    SELECT 1 FROM incidents.transfer_step s WHERE s.transfer_id = transfer_part.transfer_id AND s.kind = ''ACCEPTED'')))', here, there);
END
$$;
CREATE POLICY sent_from_here ON incidents.transfer FOR INSERT WITH CHECK (database.may_write(school_id));
CREATE POLICY by_either_end ON incidents.transfer_step FOR INSERT
  WITH CHECK (database.may_write(school_id) OR database.may_write(to_school));
CREATE POLICY put_in_by_the_sender ON incidents.transfer_part FOR INSERT WITH CHECK (database.may_write(school_id));
