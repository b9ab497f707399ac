CREATE TABLE "admin_request_votes" (
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"voted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "admin_request_votes_request_id_person_id_pk" PRIMARY KEY("request_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "admin_requests" ADD COLUMN "hours" integer;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD COLUMN "needed" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "role_grants" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "admin_request_votes" ADD CONSTRAINT "admin_request_votes_request_id_admin_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."admin_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_votes" ADD CONSTRAINT "admin_request_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "admin_requests_open" ON "admin_requests" USING btree ("expires_at") WHERE "admin_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "admin_requests_by" ON "admin_requests" USING btree ("requested_by","created_at");--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_second_human" CHECK ("admin_requests"."decided_by" is null or "admin_requests"."decided_by" not in ("admin_requests"."requested_by", "admin_requests"."person_id"));--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_hours" CHECK ("admin_requests"."hours" > 0);