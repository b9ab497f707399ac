-- A right that ends by itself does not keep the account: the last administrator is the last one whose right has no end.
-- And what has an end may always end.
CREATE OR REPLACE FUNCTION keep_one_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('switchboard.keep_one_admin'));
  IF NOT EXISTS (
    SELECT 1 FROM role_grants g
    JOIN users u ON u.person_id = g.person_id AND u.left_at IS NULL AND u.suspended_at IS NULL
    WHERE g.role = 'admin' AND g.ended_at IS NULL AND g.expires_at IS NULL
  ) THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'keep_one_admin';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER keep_one_admin ON role_grants;--> statement-breakpoint
CREATE TRIGGER keep_one_admin AFTER UPDATE OF ended_at, expires_at, role, person_id ON role_grants FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.ended_at IS NULL AND OLD.expires_at IS NULL
    AND (NEW.ended_at IS NOT NULL OR NEW.expires_at IS NOT NULL OR NEW.role <> 'admin' OR NEW.person_id <> OLD.person_id))
  EXECUTE FUNCTION keep_one_admin();--> statement-breakpoint
DROP TRIGGER keep_one_admin_row ON role_grants;--> statement-breakpoint
CREATE TRIGGER keep_one_admin_row AFTER DELETE ON role_grants FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.ended_at IS NULL AND OLD.expires_at IS NULL) EXECUTE FUNCTION keep_one_admin();--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_one_admin_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('switchboard.keep_one_admin'));
  IF EXISTS (SELECT 1 FROM role_grants WHERE person_id = OLD.person_id AND role = 'admin' AND ended_at IS NULL AND expires_at IS NULL)
    AND NOT EXISTS (
      SELECT 1 FROM role_grants g
      JOIN users u ON u.person_id = g.person_id AND u.left_at IS NULL AND u.suspended_at IS NULL
      WHERE g.role = 'admin' AND g.ended_at IS NULL AND g.expires_at IS NULL
    ) THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'keep_one_admin';
  END IF;
  RETURN NULL;
END $$;
