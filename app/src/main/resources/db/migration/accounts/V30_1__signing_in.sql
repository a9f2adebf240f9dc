-- How a person proves who they are. No school_id: one person signs in once for every school they belong to.
CREATE TABLE accounts.account (
  person_id         uuid PRIMARY KEY REFERENCES schools.person(id),
  username          text NOT NULL UNIQUE CHECK (username = lower(username)),
  password_hash     text,
  created_at        timestamptz NOT NULL,
  disabled_at       timestamptz,
  totp_sealed       bytea,
  totp_confirmed_at timestamptz,
  totp_last_step    bigint NOT NULL DEFAULT 0
);
CALL database.share('accounts.account');

-- Codes for the day a phone is lost, each used once; kept as hashes of what only the owner has on paper.
CREATE TABLE accounts.recovery_code (
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  hash       bytea NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (person_id, hash)
);
CALL database.share('accounts.recovery_code');

-- Guesses of the last day that were wrong or are still being weighed, by what was guessed at and from where, both as hashes.
CREATE TABLE accounts.guess (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  about    bytea NOT NULL,
  address  bytea NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX guess_about ON accounts.guess (about, at);
CREATE INDEX guess_address ON accounts.guess (address, at);
CREATE INDEX guess_at ON accounts.guess (at);
CALL database.share('accounts.guess');

-- Links sent by mail: a hash of the token, used once, for a time.
CREATE TABLE accounts.mailed_link (
  token_hash bytea PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  purpose    text NOT NULL CHECK (purpose IN ('SIGN_IN', 'SET_PASSWORD')),
  target     text NOT NULL,
  issued_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX mailed_link_person ON accounts.mailed_link (person_id);
CREATE INDEX mailed_link_ends ON accounts.mailed_link (ends_at);
CALL database.share('accounts.mailed_link');

-- A child's badge: a hash of its token; a new one ends the old one.
CREATE TABLE accounts.badge (
  token_hash bytea PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  issued_at  timestamptz NOT NULL,
  ended_at   timestamptz
);
CREATE INDEX badge_person ON accounts.badge (person_id);
CALL database.isolate('accounts.badge');

-- A child's animal, and the three pictures that only the child knows, sealed with the key kept outside the database.
CREATE TABLE accounts.picture_secret (
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  animal     text NOT NULL,
  sealed     bytea NOT NULL,
  set_at     timestamptz NOT NULL,
  PRIMARY KEY (person_id, school_id)
);
CALL database.isolate('accounts.picture_secret');

-- The code that opens a class's own sign-in page.
CREATE TABLE accounts.class_door (
  class_id   uuid PRIMARY KEY REFERENCES schools.class(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  code       text NOT NULL UNIQUE,
  set_at     timestamptz NOT NULL
);
CALL database.isolate('accounts.class_door');

-- Sessions as Spring Session keeps them.
CREATE TABLE accounts.session (
  primary_id            char(36) PRIMARY KEY,
  session_id            char(36) NOT NULL UNIQUE,
  creation_time         bigint NOT NULL,
  last_access_time      bigint NOT NULL,
  max_inactive_interval integer NOT NULL,
  expiry_time           bigint NOT NULL,
  principal_name        varchar(100)
);
CREATE INDEX session_expiry ON accounts.session (expiry_time);
CREATE INDEX session_principal ON accounts.session (principal_name);
CREATE TABLE accounts.session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES accounts.session(primary_id) ON DELETE CASCADE,
  attribute_name     varchar(200) NOT NULL,
  attribute_bytes    bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
CALL database.share('accounts.session');
CALL database.share('accounts.session_attributes');
