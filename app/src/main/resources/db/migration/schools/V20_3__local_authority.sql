-- Whether the local authority is told in place of the parents, or beside them.
ALTER TABLE schools.local_authority ADD COLUMN instead_of_parents boolean NOT NULL DEFAULT false;
