-- What was decided about telling parents goes with its incident when that is disposed of, as its other rows do.
ALTER TABLE incidents.parent_may DROP CONSTRAINT parent_may_incident_id_fkey,
  ADD CONSTRAINT parent_may_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(id) ON DELETE CASCADE;
