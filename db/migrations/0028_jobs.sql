CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"queue" text NOT NULL,
	"key" text,
	"data" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"lease" uuid,
	"lane" text,
	"schedule" text,
	"error" text,
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('waiting', 'running', 'retrying', 'failed')),
	CONSTRAINT "jobs_leased" CHECK (("jobs"."state" = 'running') = ("jobs"."lease" is not null)),
	CONSTRAINT "jobs_lane" CHECK ("jobs"."lane" is null or "jobs"."state" = 'running')
);
--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("queue","due_at","id") WHERE "jobs"."state" <> 'failed';--> statement-breakpoint
CREATE INDEX "jobs_failed" ON "jobs" USING btree ("due_at") WHERE "jobs"."state" = 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_waiting_key" ON "jobs" USING btree ("queue","key") WHERE "jobs"."state" = 'waiting' and "jobs"."key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_running_lane" ON "jobs" USING btree ("queue","lane") WHERE "jobs"."lane" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_schedule" ON "jobs" USING btree ("queue") WHERE "jobs"."schedule" is not null;