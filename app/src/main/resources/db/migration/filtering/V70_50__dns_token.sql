-- A device may hold one credential of each kind: "d-" for the proxy, "n-" for names over HTTPS.
DROP INDEX filtering.credential_of_device;
CREATE UNIQUE INDEX credential_of_device ON filtering.credential (device_id, left(name, 2)) WHERE revoked_at IS NULL;
