-- Never from one administrator to none: whoever could take the last one queues up here. Starting from none is allowed. A
-- right that ends by itself does not keep the account: the last one is the last whose right has no end. What has an end may
-- always end.
CREATE FUNCTION keep_one_admin() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER keep_one_admin AFTER UPDATE OF ended_at, expires_at, role, person_id ON role_grants FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.ended_at IS NULL AND OLD.expires_at IS NULL
    AND (NEW.ended_at IS NOT NULL OR NEW.expires_at IS NOT NULL OR NEW.role <> 'admin' OR NEW.person_id <> OLD.person_id))
  EXECUTE FUNCTION keep_one_admin();--> statement-breakpoint
CREATE TRIGGER keep_one_admin_row AFTER DELETE ON role_grants FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.ended_at IS NULL AND OLD.expires_at IS NULL) EXECUTE FUNCTION keep_one_admin();--> statement-breakpoint
CREATE FUNCTION keep_one_admin_user() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;--> statement-breakpoint
CREATE TRIGGER keep_one_admin_user AFTER UPDATE OF left_at, suspended_at, person_id ON users FOR EACH ROW
  WHEN (OLD.person_id IS NOT NULL AND OLD.left_at IS NULL AND OLD.suspended_at IS NULL
    AND (NEW.left_at IS NOT NULL OR NEW.suspended_at IS NOT NULL OR NEW.person_id IS DISTINCT FROM OLD.person_id))
  EXECUTE FUNCTION keep_one_admin_user();--> statement-breakpoint
CREATE TRIGGER keep_one_admin_user_row AFTER DELETE ON users FOR EACH ROW
  WHEN (OLD.person_id IS NOT NULL AND OLD.left_at IS NULL) EXECUTE FUNCTION keep_one_admin_user();--> statement-breakpoint

-- A number or extension that rests is not given out, whatever the code believes. After the insert: whoever waited for the
-- open row to be closed sees then what was closed.
CREATE FUNCTION refuse_resting_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM number_assignments WHERE number = NEW.number AND rests_until > NEW.valid_from) THEN
    RAISE EXCEPTION 'the number rests' USING ERRCODE = 'check_violation', CONSTRAINT = 'number_assignments_rests';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_resting_number AFTER INSERT ON number_assignments FOR EACH ROW
  WHEN (NEW.valid_to IS NULL)
  EXECUTE FUNCTION refuse_resting_number();--> statement-breakpoint
CREATE FUNCTION refuse_resting_extension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM extension_assignments WHERE extension = NEW.extension AND rests_until > NEW.valid_from) THEN
    RAISE EXCEPTION 'the extension rests' USING ERRCODE = 'check_violation', CONSTRAINT = 'extension_assignments_rests';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_resting_extension AFTER INSERT ON extension_assignments FOR EACH ROW
  WHEN (NEW.valid_to IS NULL)
  EXECUTE FUNCTION refuse_resting_extension();--> statement-breakpoint

-- Nothing ever rings into the void: nobody's unanswered calls go to somebody who left, whatever the code believes.
CREATE FUNCTION refuse_route_to_leaver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM users WHERE id = NEW.forward_user_id AND left_at IS NOT NULL) THEN
    RAISE EXCEPTION 'calls would go to somebody who left' USING ERRCODE = 'check_violation', CONSTRAINT = 'endpoints_forward_left';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_route_to_leaver AFTER INSERT OR UPDATE OF forward_user_id ON endpoints FOR EACH ROW
  WHEN (NEW.forward_user_id IS NOT NULL AND NEW.removed_at IS NULL) EXECUTE FUNCTION refuse_route_to_leaver();--> statement-breakpoint
CREATE FUNCTION refuse_leaving_with_routes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM endpoints WHERE forward_user_id = NEW.id AND removed_at IS NULL) THEN
    RAISE EXCEPTION 'calls still go to who leaves' USING ERRCODE = 'check_violation', CONSTRAINT = 'endpoints_forward_left';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_leaving_with_routes AFTER UPDATE OF left_at ON users FOR EACH ROW
  WHEN (OLD.left_at IS NULL AND NEW.left_at IS NOT NULL) EXECUTE FUNCTION refuse_leaving_with_routes();--> statement-breakpoint

-- Unanswered calls never go round in circles, whatever the code believes. Two who would close a circle from both ends need
-- not have a row in common, so whoever forwards queues up here; what is looked at afterwards is what the one before wrote.
CREATE FUNCTION refuse_forward_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('switchboard.refuse_forward_round'));
  IF EXISTS (
    WITH RECURSIVE chain(id) AS (
      SELECT NEW.forward_user_id
      UNION SELECT e.forward_user_id FROM endpoints e JOIN chain c ON e.user_id = c.id
        WHERE e.forward_user_id IS NOT NULL AND e.removed_at IS NULL)
    SELECT FROM chain WHERE id = NEW.user_id
  ) THEN
    RAISE EXCEPTION 'calls would go round in circles' USING ERRCODE = 'check_violation', CONSTRAINT = 'endpoints_forward_round';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER refuse_forward_round AFTER INSERT OR UPDATE OF forward_user_id, user_id, removed_at ON endpoints FOR EACH ROW
  WHEN (NEW.forward_user_id IS NOT NULL AND NEW.removed_at IS NULL) EXECUTE FUNCTION refuse_forward_round();--> statement-breakpoint

-- The audit is appended to and read, nothing else.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_links FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoints FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change();
