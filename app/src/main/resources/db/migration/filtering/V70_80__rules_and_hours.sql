-- A rule may be about a part of a site, searches with some words or files of a kind, and hold in some hours of the week only.
ALTER TABLE filtering.rule ALTER COLUMN host DROP NOT NULL;
ALTER TABLE filtering.rule
  ADD COLUMN path        text NOT NULL DEFAULT '' CHECK (char_length(path) <= 500),
  ADD COLUMN term        text NOT NULL DEFAULT '' CHECK (char_length(term) <= 100),
  ADD COLUMN file_type   text NOT NULL DEFAULT '' CHECK (char_length(file_type) <= 10),
  ADD COLUMN days        smallint CHECK (days BETWEEN 1 AND 127),
  ADD COLUMN from_minute smallint CHECK (from_minute BETWEEN 0 AND 1439),
  ADD COLUMN to_minute   smallint CHECK (to_minute BETWEEN 0 AND 1439),
  ADD CONSTRAINT rule_about_something CHECK (host IS NOT NULL OR (path = '' AND (term <> '' OR file_type <> ''))),
  ADD CONSTRAINT rule_hours_whole CHECK (num_nonnulls(days, from_minute, to_minute) IN (0, 3));

-- What no school may loosen: a category that the trust closed, or the allow-list of a profile.
ALTER TABLE filtering.profile ADD COLUMN locked boolean NOT NULL DEFAULT false;
UPDATE filtering.profile SET locked = true WHERE NOT open;
ALTER TABLE filtering.profile_category ADD COLUMN locked boolean NOT NULL DEFAULT false;
UPDATE filtering.profile_category SET locked = true
WHERE NOT allowed
  AND category IN ('adult','gambling','dating','drugs','weapons','hate','self-harm','proxies','piracy','malware','webmail','address');

-- What one school decides otherwise for a profile, or what the trust (school_id 0, so no foreign key) decides for some hours.
-- Without a category it is about whatever is on no list. A decision that ended stays as history.
CREATE TABLE filtering.school_verdict (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL,
  profile     text NOT NULL REFERENCES filtering.profile(profile),
  category    text CHECK (char_length(category) <= 60),
  allowed     boolean NOT NULL,
  days        smallint CHECK (days BETWEEN 1 AND 127),
  from_minute smallint CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute   smallint CHECK (to_minute BETWEEN 0 AND 1439),
  why         text NOT NULL CHECK (char_length(why) <= 300),
  decided_by  uuid,
  decided_at  timestamptz NOT NULL,
  ended_by    uuid,
  ended_at    timestamptz,
  CHECK (num_nonnulls(days, from_minute, to_minute) IN (0, 3)),
  CHECK (school_id <> 0 OR days IS NOT NULL)
);
CREATE INDEX school_verdict_in_force ON filtering.school_verdict (school_id) WHERE ended_at IS NULL;
CALL database.isolate('filtering.school_verdict');
-- Schools read what the trust decided, since it holds for them too; only the trust writes it.
DROP POLICY own_schools ON filtering.school_verdict;
CREATE POLICY own_schools_read ON filtering.school_verdict FOR SELECT
  USING (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_add ON filtering.school_verdict FOR INSERT
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_change ON filtering.school_verdict FOR UPDATE
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]))
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
