-- What each profile does where no rule speaks. The trust decides for all its schools, so there is no school_id.
CREATE TABLE filtering.profile (
  profile    text PRIMARY KEY,
  open       boolean NOT NULL,
  decided_by uuid,
  decided_at timestamptz NOT NULL DEFAULT now()
);
CALL database.share('filtering.profile');

-- Categories a profile blocks or allows, and why: the rationale that the filtering standards ask for. Trust-wide, so no school_id.
CREATE TABLE filtering.profile_category (
  profile    text NOT NULL REFERENCES filtering.profile(profile),
  category   text NOT NULL,
  allowed    boolean NOT NULL,
  why        text NOT NULL,
  decided_by uuid,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (profile, category)
);
CALL database.share('filtering.profile_category');

INSERT INTO filtering.profile (profile, open) VALUES
  ('EYFS_KS1', false), ('KS2', false), ('STAFF', true), ('VISITOR', true), ('UNKNOWN', false);

INSERT INTO filtering.profile_category (profile, category, allowed, why)
SELECT p, c, false, 'Harmful to children, or a way round the filter: closed for everyone.'
FROM unnest(ARRAY['EYFS_KS1','KS2','STAFF','VISITOR','UNKNOWN']) p,
  unnest(ARRAY['adult','gambling','dating','drugs','weapons','hate','self-harm','proxies','piracy','malware','webmail','address']) c;
INSERT INTO filtering.profile_category (profile, category, allowed, why)
SELECT p, c, false, 'Contact with strangers, or no part of learning: closed for pupils and guests.'
FROM unnest(ARRAY['EYFS_KS1','KS2','VISITOR','UNKNOWN']) p, unnest(ARRAY['chat','social','games']) c;
INSERT INTO filtering.profile_category (profile, category, allowed, why)
SELECT p, 'video', false, 'Comments and endless playlists: opened lesson by lesson.'
FROM unnest(ARRAY['EYFS_KS1','KS2','UNKNOWN']) p;
INSERT INTO filtering.profile_category (profile, category, allowed, why) VALUES
  ('EYFS_KS1', 'learning-early', true, 'Chosen for these years.'),
  ('KS2', 'learning-early', true, 'Chosen for younger years.'),
  ('KS2', 'learning-ks2', true, 'Chosen for these years.');

-- Rules of a school; school_id 0 is the trust itself, so there is no foreign key. A removed rule stays as history.
CREATE TABLE filtering.rule (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL,
  host       text NOT NULL,
  allowed    boolean NOT NULL,
  profiles   text[] NOT NULL,
  locked     boolean NOT NULL DEFAULT false CHECK (NOT locked OR school_id = 0),
  why        text NOT NULL,
  made_by    uuid,
  made_at    timestamptz NOT NULL,
  removed_by uuid,
  removed_at timestamptz
);
CREATE INDEX rule_in_force ON filtering.rule (school_id) WHERE removed_at IS NULL;
CALL database.isolate('filtering.rule');
-- Schools read the trust's rules, since these hold for them too; only the trust writes them.
DROP POLICY own_schools ON filtering.rule;
CREATE POLICY own_schools_read ON filtering.rule FOR SELECT
  USING (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_add ON filtering.rule FOR INSERT
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_change ON filtering.rule FOR UPDATE
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]))
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));

-- A device belongs to a class, is in one person's hands, or both; with neither it is in the strictest profile.
CREATE TABLE filtering.device (
  id            uuid PRIMARY KEY,
  school_id     integer NOT NULL REFERENCES schools.school(id),
  name          text NOT NULL,
  class_id      uuid REFERENCES schools.class(id),
  person_id     uuid REFERENCES schools.person(id),
  registered_by uuid,
  registered_at timestamptz NOT NULL,
  retired_at    timestamptz
);
CREATE INDEX device_by_school ON filtering.device (school_id);
CALL database.isolate('filtering.device');

-- Proxy credentials: the secret is shown once and only its SHA-256 is kept.
CREATE TABLE filtering.credential (
  name       text PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid REFERENCES schools.person(id),
  device_id  uuid REFERENCES filtering.device(id),
  sha256     bytea NOT NULL,
  issued_by  uuid,
  issued_at  timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((person_id IS NULL) <> (device_id IS NULL))
);
CREATE UNIQUE INDEX credential_of_person ON filtering.credential (person_id, school_id) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX credential_of_device ON filtering.credential (device_id) WHERE revoked_at IS NULL;
CALL database.isolate('filtering.credential');

-- Parts of a school's network that need no credential, such as the visitors' wireless.
CREATE TABLE filtering.network (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  range      text NOT NULL,
  profile    text NOT NULL REFERENCES filtering.profile(profile),
  added_by   uuid,
  added_at   timestamptz NOT NULL,
  removed_at timestamptz
);
CALL database.isolate('filtering.network');

-- The internet taken from a person until a time (clause A3b); past it the row is only history.
CREATE TABLE filtering.withdrawal (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid NOT NULL REFERENCES schools.person(id),
  until       timestamptz NOT NULL,
  made_by     uuid,
  made_at     timestamptz NOT NULL,
  restored_by uuid,
  restored_at timestamptz
);
CREATE INDEX withdrawal_in_force ON filtering.withdrawal (person_id, until) WHERE restored_at IS NULL;
CALL database.isolate('filtering.withdrawal');

-- "Ask for this site" from a block page (clause 8.3).
CREATE TABLE filtering.site_request (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  visit_ref   uuid NOT NULL UNIQUE,
  host        text NOT NULL,
  profile     text NOT NULL,
  asker       uuid,
  reason      text NOT NULL,
  asked_at    timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'ALLOWED', 'REFUSED')),
  answer      text,
  answered_by uuid,
  answered_at timestamptz,
  rule_id     uuid REFERENCES filtering.rule(id)
);
CREATE INDEX site_request_by_school ON filtering.site_request (school_id, state, asked_at);
CALL database.isolate('filtering.site_request');
