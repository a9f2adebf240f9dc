-- What a person confirmed of a clause that nothing computes; it goes stale when its time is over.
CREATE TABLE assurance.attestation (
  id           uuid PRIMARY KEY,
  school_id    integer NOT NULL REFERENCES schools.school(id),
  clause       text NOT NULL,
  attested_by  uuid NOT NULL,
  attested_as  text NOT NULL,
  attested_at  timestamptz NOT NULL,
  valid_until  timestamptz NOT NULL CHECK (valid_until > attested_at),
  note         text NOT NULL
);
CREATE INDEX attestation_latest ON assurance.attestation (school_id, clause, attested_at DESC);
CALL database.append_only('assurance.attestation');

-- Every change of a clause's state, so that its course over time can be shown.
CREATE TABLE assurance.clause_state (
  school_id    integer NOT NULL REFERENCES schools.school(id),
  clause       text NOT NULL,
  at           timestamptz NOT NULL,
  state        text NOT NULL,
  headline     text NOT NULL,
  PRIMARY KEY (school_id, clause, at)
);
CALL database.append_only('assurance.clause_state');

-- The state last remembered, for the home page, which has no time to compute it.
CREATE TABLE assurance.clause_now (
  school_id    integer NOT NULL REFERENCES schools.school(id),
  clause       text NOT NULL,
  state        text NOT NULL,
  since        timestamptz NOT NULL,
  PRIMARY KEY (school_id, clause)
);
CALL database.isolate('assurance.clause_now');
