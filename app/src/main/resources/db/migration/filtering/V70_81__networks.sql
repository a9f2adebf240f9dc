-- A network whose devices each show an address of their own may let people sign in on a device that nobody registered.
ALTER TABLE filtering.network
  ADD COLUMN called     text NOT NULL DEFAULT '' CHECK (char_length(called) <= 100),
  ADD COLUMN sign_in    boolean NOT NULL DEFAULT false,
  ADD COLUMN removed_by uuid;

-- Somebody who said on the page of a device "this is me" until a time; past it, or ended early, the row is only history.
CREATE TABLE filtering.here (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  network_id uuid NOT NULL REFERENCES filtering.network(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  address    text NOT NULL CHECK (char_length(address) <= 60),
  began_at   timestamptz NOT NULL,
  until      timestamptz NOT NULL CHECK (until > began_at),
  ended_by   uuid,
  ended_at   timestamptz
);
CREATE INDEX here_in_force ON filtering.here (school_id, until) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX here_one_at_an_address ON filtering.here (school_id, address) WHERE ended_at IS NULL;
CALL database.isolate('filtering.here');
