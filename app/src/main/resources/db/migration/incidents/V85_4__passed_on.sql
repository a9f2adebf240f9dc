-- A concern that turns out to be about an adult is passed to those who deal with that; its own row stays, and the team finds it no more.
ALTER TABLE incidents.handling DROP CONSTRAINT handling_outcome_check;
ALTER TABLE incidents.handling ADD CONSTRAINT handling_outcome_check CHECK (outcome IN ('INCIDENT', 'NO_ACTION', 'PASSED_ON'));

-- Whoever reported it may be nobody who is known, and rereads it where they reported it.
ALTER TABLE incidents.staff_concern ALTER COLUMN reporter_id DROP NOT NULL;
ALTER TABLE incidents.staff_concern ADD COLUMN concern_id uuid UNIQUE REFERENCES incidents.concern(id);
