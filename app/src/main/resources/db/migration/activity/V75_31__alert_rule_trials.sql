-- What a rule would have raised in past days; a rule goes live only as it was tried. what is the SHA-256 of what it watches.
CREATE TABLE activity.alert_rule_trial (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id integer NOT NULL,
  what      text NOT NULL,
  days      integer NOT NULL,
  visits    bigint NOT NULL,
  alerts    bigint NOT NULL,
  by        uuid NOT NULL,
  at        timestamptz NOT NULL
);
CREATE INDEX alert_rule_trial_by_what ON activity.alert_rule_trial (school_id, what, at DESC);
CALL database.append_only('activity.alert_rule_trial');
