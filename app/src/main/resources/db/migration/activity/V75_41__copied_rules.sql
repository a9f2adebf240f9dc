-- The trust's rule that a school's own rule began as; a school begins each of them once.
ALTER TABLE activity.alert_rule ADD COLUMN copied_from uuid REFERENCES activity.alert_rule(id);
CREATE UNIQUE INDEX alert_rule_copied_once ON activity.alert_rule (school_id, copied_from) WHERE copied_from IS NOT NULL;
