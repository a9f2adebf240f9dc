-- Who told a parent, when and how, and what they answered (13.3); rows from before hold that in their words.
ALTER TABLE incidents.parent_told
  ADD COLUMN told_at timestamptz,
  ADD COLUMN told_by uuid,
  ADD COLUMN how text NOT NULL DEFAULT '' CHECK (how IN ('', 'TELEPHONE', 'MEETING', 'LETTER', 'MAIL')),
  ADD COLUMN reply text NOT NULL DEFAULT '',
  ADD CHECK (how = '' OR (told AND told_at IS NOT NULL AND told_by IS NOT NULL));
DROP TRIGGER searched ON incidents.parent_told;
CREATE TRIGGER searched AFTER INSERT ON incidents.parent_told FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Parents', 'incident_id', 'at', 'words', 'reply');

-- When an authority was told and what it advised (4.2c, 13.4).
ALTER TABLE incidents.authority_decision
  ADD COLUMN reported_at timestamptz,
  ADD COLUMN advice text NOT NULL DEFAULT '',
  ADD CHECK (reported OR reported_at IS NULL);
DROP TRIGGER searched ON incidents.authority_decision;
CREATE TRIGGER searched AFTER INSERT ON incidents.authority_decision FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Authority', 'incident_id', 'at', 'reason', 'lead_view', 'contact', 'advice', 'reference');

-- What came of a report, as it becomes known; each is added, none is changed.
CREATE TABLE incidents.authority_outcome (
  id          uuid PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES incidents.authority_decision(id) ON DELETE CASCADE,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id) ON DELETE CASCADE,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX authority_outcome_by_incident ON incidents.authority_outcome (incident_id, at);
CREATE INDEX authority_outcome_by_decision ON incidents.authority_outcome (decision_id, at);
CREATE INDEX authority_outcome_by_school ON incidents.authority_outcome (school_id, at);
CALL database.append_only('incidents.authority_outcome');
CREATE TRIGGER searched AFTER INSERT ON incidents.authority_outcome FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Authority', 'incident_id', 'at', 'words');

-- Where its incident is disposed of, copies of an outcome go too.
CREATE FUNCTION incidents.outcome_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM incidents.release_line WHERE record_id = OLD.id;
  DELETE FROM incidents.transfer_part WHERE record = OLD.id AND school_id = OLD.school_id;
  RETURN OLD;
END
$$;
CREATE TRIGGER gone BEFORE DELETE ON incidents.authority_outcome FOR EACH ROW EXECUTE FUNCTION incidents.outcome_gone();
