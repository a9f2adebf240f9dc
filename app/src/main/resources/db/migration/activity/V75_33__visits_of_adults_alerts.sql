-- What raised an alert about an adult is shown among visits to those alone whom the alert is for.
ALTER TABLE activity.alert_visit ADD COLUMN of_adult boolean NOT NULL DEFAULT false;
