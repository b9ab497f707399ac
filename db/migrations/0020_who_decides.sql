CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"delegate_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "absences_time" CHECK ("absences"."starts_at" < "absences"."ends_at"),
	CONSTRAINT "absences_delegate" CHECK ("absences"."delegate_id" <> "absences"."person_id")
);
--> statement-breakpoint
CREATE TABLE "admin_request_versions" (
	"request_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"hours" integer,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "admin_request_versions_request_id_fingerprint_pk" PRIMARY KEY("request_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "admin_requests" DROP CONSTRAINT "admin_requests_proof";--> statement-breakpoint
ALTER TABLE "admin_requests" ADD COLUMN "reminded" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD COLUMN "told" text;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_delegate_id_people_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_versions" ADD CONSTRAINT "admin_request_versions_request_id_admin_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."admin_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_versions" ADD CONSTRAINT "admin_request_versions_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "absences_open" ON "absences" USING btree ("person_id") WHERE "absences"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "notices_tellable" ON "notices" USING btree ("created_at") WHERE "notices"."body" is not null;--> statement-breakpoint
CREATE INDEX "admin_requests_for" ON "admin_requests" USING btree ("person_id","created_at");--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_proof" CHECK ("admin_requests"."proof" in ('second_human', 'server', 'policy'));--> statement-breakpoint
INSERT INTO "admin_request_versions" ("request_id", "fingerprint", "requested_by", "reason", "hours", "said_at")
  SELECT "id", "fingerprint", "requested_by", "reason", "hours", "created_at" FROM "admin_requests" WHERE "state" = 'pending';--> statement-breakpoint
UPDATE "admin_requests" r SET "reminded" = coalesce((SELECT max(split_part(n."topic", ':', 3)::int) FROM "notices" n
  WHERE n."topic" LIKE 'request:' || r."id" || ':%'), 0) WHERE r."state" = 'pending';
