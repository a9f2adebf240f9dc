-- What is watched for, whether it is blocked or allowed. school_id 0 is the trust itself, whose rules hold in every school, so there is no foreign key.
CREATE SEQUENCE activity.alert_rule_edition;
GRANT USAGE ON SEQUENCE activity.alert_rule_edition TO ${app};
CREATE TABLE activity.alert_rule (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL,
  code       text UNIQUE,
  theme      text NOT NULL,
  title      text NOT NULL,
  urgency    text NOT NULL,
  categories text[] NOT NULL,
  phrases    text[] NOT NULL,
  hosts      text[] NOT NULL,
  score      integer,
  profiles   text[] NOT NULL,
  active     boolean NOT NULL,
  why        text NOT NULL,
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  edition    bigint NOT NULL DEFAULT nextval('activity.alert_rule_edition')
);
CREATE INDEX alert_rule_by_edition ON activity.alert_rule (edition);
CALL database.isolate('activity.alert_rule');
-- Schools read the trust's rules, since these hold for them too; only the trust writes them.
DROP POLICY own_schools ON activity.alert_rule;
CREATE POLICY own_schools_read ON activity.alert_rule FOR SELECT
  USING (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_add ON activity.alert_rule FOR INSERT
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_change ON activity.alert_rule FOR UPDATE
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[]))
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));

-- Each state a rule has had, with the reason.
CREATE TABLE activity.alert_rule_change (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule_id   uuid NOT NULL REFERENCES activity.alert_rule(id),
  school_id integer NOT NULL,
  what      text NOT NULL,
  why       text NOT NULL,
  by        uuid,
  at        timestamptz NOT NULL
);
CREATE INDEX alert_rule_change_by_rule ON activity.alert_rule_change (rule_id, at DESC);
CALL database.append_only('activity.alert_rule_change');
DROP POLICY own_schools ON activity.alert_rule_change;
CREATE POLICY own_schools_read ON activity.alert_rule_change FOR SELECT
  USING (school_id = 0 OR school_id = ANY ((SELECT database.allowed_schools())::integer[]));
CREATE POLICY own_schools_add ON activity.alert_rule_change FOR INSERT
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));

-- One alert for ten minutes of one person, or device, and one rule. readers are the roles it is for, settled when it is raised; it keeps
-- what was seen, since visits are not kept for ever.
CREATE TABLE activity.alert (
  id           uuid PRIMARY KEY,
  school_id    integer NOT NULL REFERENCES schools.school(id),
  rule_id      uuid NOT NULL REFERENCES activity.alert_rule(id),
  title        text NOT NULL,
  theme        text NOT NULL,
  urgency      text NOT NULL,
  person_id    uuid,
  device_id    uuid,
  profile      text NOT NULL,
  visit_ref    uuid NOT NULL,
  host         text NOT NULL,
  path         text NOT NULL,
  because      text NOT NULL,
  allowed      boolean NOT NULL,
  at           timestamptz NOT NULL,
  last_at      timestamptz NOT NULL,
  times        integer NOT NULL DEFAULT 1,
  raised_at    timestamptz NOT NULL,
  readers      text[] NOT NULL,
  state        text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REAL', 'FALSE')),
  opened_at    timestamptz,
  answered_by  uuid,
  answered_at  timestamptz,
  note         text NOT NULL DEFAULT '',
  concern_id   uuid,
  reminded_at  timestamptz,
  escalated_at timestamptz,
  CHECK ((state = 'OPEN') = (answered_at IS NULL))
);
CREATE INDEX alert_open ON activity.alert (school_id, at DESC) WHERE state = 'OPEN';
CREATE INDEX alert_by_rule ON activity.alert (rule_id, at DESC);
CREATE INDEX alert_by_person ON activity.alert (person_id, at DESC);
CREATE INDEX alert_by_time ON activity.alert (school_id, raised_at DESC);
CALL database.isolate('activity.alert');

-- Who is looking, as this module tells the database: the person, and their roles as "school:ROLE". Nobody named sees nothing; what
-- raises alerts and minds their time says so, and is shown to nobody.
CREATE FUNCTION activity.viewer() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('belisha.viewer', true), '')::uuid $$;
CREATE FUNCTION activity.viewer_roles() RETURNS text[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(coalesce(current_setting('belisha.viewer_roles', true), ''), ',') $$;
CREATE FUNCTION activity.unattended() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('belisha.unattended', true), '') = 'alerts' $$;
GRANT EXECUTE ON FUNCTION activity.viewer(), activity.viewer_roles(), activity.unattended() TO ${app};

-- The person an alert is about never sees that it exists, whatever roles they hold; nor does anybody it is not for.
DROP POLICY own_schools ON activity.alert;
CREATE POLICY its_readers ON activity.alert
  USING (school_id = ANY ((SELECT database.allowed_schools())::integer[])
    AND ((SELECT activity.unattended())
      OR ((SELECT activity.viewer()) IS NOT NULL
        AND person_id IS DISTINCT FROM (SELECT activity.viewer())
        AND EXISTS (SELECT 1 FROM unnest(readers) r WHERE school_id || ':' || r = ANY ((SELECT activity.viewer_roles())::text[])))))
  WITH CHECK (school_id = ANY ((SELECT database.allowed_schools())::integer[]));

-- The visits that an alert counts; no page before a class shows them.
CREATE TABLE activity.alert_visit (
  ref       uuid NOT NULL,
  alert_id  uuid NOT NULL REFERENCES activity.alert(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  at        timestamptz NOT NULL,
  PRIMARY KEY (ref, alert_id)
);
CREATE INDEX alert_visit_by_alert ON activity.alert_visit (alert_id);
CALL database.append_only('activity.alert_visit');

-- How long visits are kept and alerts may wait, each value there has been; one for the whole trust, so no school_id.
CREATE TABLE activity.setting (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name  text NOT NULL,
  value integer NOT NULL,
  why   text NOT NULL,
  by    uuid,
  at    timestamptz NOT NULL DEFAULT now()
);
CALL database.share('activity.setting');
REVOKE UPDATE, DELETE ON activity.setting FROM ${app};
INSERT INTO activity.setting (name, value, why) VALUES
  ('RETENTION_MONTHS', 12, 'As it came with Belisha: one school year, so that a pattern can be seen.'),
  ('TRIAGE_MINUTES', 30, 'As it came with Belisha: half an hour of the school day.');
