-- How long a sign-in, or a proof after it, opens a child's whole history before password or code is asked for again.
INSERT INTO accounts.setting (name, value) VALUES ('PROOF_AGAIN', 30);
