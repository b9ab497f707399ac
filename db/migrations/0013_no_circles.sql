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
  WHEN (NEW.forward_user_id IS NOT NULL AND NEW.removed_at IS NULL) EXECUTE FUNCTION refuse_forward_round();
