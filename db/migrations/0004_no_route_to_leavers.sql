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
CREATE INDEX endpoints_forwards_to ON endpoints (forward_user_id) WHERE forward_user_id IS NOT NULL AND removed_at IS NULL;
