CREATE TABLE "one_time_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hash" text NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid NOT NULL,
	"person_id" uuid,
	"payload" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"void_at" timestamp with time zone,
	CONSTRAINT "one_time_links_hash_form" CHECK ("one_time_links"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "one_time_links_purpose" CHECK ("one_time_links"."purpose" in ('password', 'device', 'email')),
	CONSTRAINT "one_time_links_once" CHECK ("one_time_links"."used_at" is null or "one_time_links"."void_at" is null)
);
--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_hash" ON "one_time_links" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "one_time_links_open" ON "one_time_links" USING btree ("user_id","purpose") WHERE "one_time_links"."used_at" is null and "one_time_links"."void_at" is null;--> statement-breakpoint
CREATE INDEX "one_time_links_expiry" ON "one_time_links" USING btree ("expires_at");