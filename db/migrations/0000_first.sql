CREATE SCHEMA "local";
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"ring_seconds" integer DEFAULT 20 NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"target_number" text,
	"external_id" text,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "devices_external_id" UNIQUE("external_id"),
	CONSTRAINT "devices_kind" CHECK ("devices"."kind" in ('app', 'voip_phone', 'mobile', 'external')),
	CONSTRAINT "devices_ring_seconds" CHECK ("devices"."ring_seconds" between 5 and 120)
);
--> statement-breakpoint
CREATE TABLE "endpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"name" text,
	"external_id" text,
	"ringing" text DEFAULT 'ordered' NOT NULL,
	"no_answer" text,
	"forward_number" text,
	"forward_user_id" uuid,
	"tagline" text,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endpoints_external_id" UNIQUE("external_id"),
	CONSTRAINT "endpoints_kind" CHECK ("endpoints"."kind" in ('phone_line', 'fax_line', 'foreign')),
	CONSTRAINT "endpoints_owner" CHECK ("endpoints"."kind" <> 'foreign' or "endpoints"."user_id" is null),
	CONSTRAINT "endpoints_forward" CHECK ("endpoints"."no_answer" is distinct from 'forward' or num_nonnulls("endpoints"."forward_number", "endpoints"."forward_user_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "extension_assignments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "extension_assignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"endpoint_id" uuid NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"rests_until" timestamp with time zone,
	"extension" integer NOT NULL,
	CONSTRAINT "extension_assignments_period" CHECK ("extension_assignments"."valid_to" is null or "extension_assignments"."valid_to" >= "extension_assignments"."valid_from"),
	CONSTRAINT "extension_assignments_range" CHECK ("extension_assignments"."extension" between 1 and 999999)
);
--> statement-breakpoint
CREATE TABLE "number_assignments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "number_assignments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"endpoint_id" uuid NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"rests_until" timestamp with time zone,
	"number" text NOT NULL,
	CONSTRAINT "number_assignments_period" CHECK ("number_assignments"."valid_to" is null or "number_assignments"."valid_to" >= "number_assignments"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "numbers" (
	"e164" text PRIMARY KEY NOT NULL,
	"location_id" uuid NOT NULL,
	"block_id" uuid,
	"external_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "numbers_e164" CHECK ("numbers"."e164" ~ '^\+[1-9][0-9]{6,14}$')
);
--> statement-breakpoint
CREATE TABLE "local"."devices" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local"."devices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"line_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"ring_seconds" integer DEFAULT 20 NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "local_devices_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "local"."extensions" (
	"extension" text PRIMARY KEY NOT NULL,
	"line_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."lines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local"."lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "local_lines_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "local"."numbers" (
	"number" text PRIMARY KEY NOT NULL,
	"line_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local"."users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"admin" boolean DEFAULT false NOT NULL,
	"location" text,
	CONSTRAINT "local_users_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"area_code" text,
	"street" text,
	"postcode" text,
	"city" text,
	"country" char(2) DEFAULT 'DE' NOT NULL,
	"external_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "locations_name_length" CHECK (length("locations"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "number_blocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"location_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"digits" integer NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "number_blocks_range" CHECK ("number_blocks"."first" between 0 and "number_blocks"."last")
);
--> statement-breakpoint
CREATE TABLE "admin_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"requested_by" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"granted_until" timestamp with time zone,
	"state" text DEFAULT 'pending' NOT NULL,
	"fingerprint" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_requests_decided" CHECK (("admin_requests"."state" in ('approved', 'denied')) = ("admin_requests"."decided_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "chat_identities" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"salt" uuid DEFAULT gen_random_uuid() NOT NULL,
	"erased_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "role_grants_role" CHECK ("role_grants"."role" in ('hr', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid,
	"external_id" text,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"location_id" uuid,
	"telephony" boolean DEFAULT false NOT NULL,
	"fax" boolean DEFAULT false NOT NULL,
	"start_date" date,
	"starts_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_external_id" UNIQUE("external_id"),
	CONSTRAINT "users_name" CHECK (length("users"."first_name") between 1 and 60 and length("users"."last_name") between 1 and 60),
	CONSTRAINT "users_start" CHECK (("users"."start_date" is null) = ("users"."starts_at" is null))
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" uuid,
	"verb" text NOT NULL,
	"user_id" uuid,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_details" (
	"audit_id" bigint PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "audit_links" (
	"audit_id" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"surface" text,
	"body" jsonb,
	"outcome" jsonb,
	"received_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"sealed_at" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"local_at" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	"done_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "stored_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"command" text NOT NULL,
	"values" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"drafted_at" timestamp with time zone,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "user_syncs" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"link" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_syncs_state" CHECK ("user_syncs"."state" in ('pending', 'done', 'failed', 'waiting'))
);
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_endpoint_id_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_forward_user_id_users_id_fk" FOREIGN KEY ("forward_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_assignments" ADD CONSTRAINT "extension_assignments_endpoint" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_assignments" ADD CONSTRAINT "number_assignments_number_numbers_e164_fk" FOREIGN KEY ("number") REFERENCES "public"."numbers"("e164") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_assignments" ADD CONSTRAINT "number_assignments_endpoint" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_block_id_number_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."number_blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."devices" ADD CONSTRAINT "devices_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."extensions" ADD CONSTRAINT "extensions_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD CONSTRAINT "lines_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "local"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."numbers" ADD CONSTRAINT "numbers_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_blocks" ADD CONSTRAINT "number_blocks_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_identities" ADD CONSTRAINT "chat_identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_people_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_links" ADD CONSTRAINT "audit_links_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_syncs" ADD CONSTRAINT "user_syncs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "devices_position" ON "devices" USING btree ("endpoint_id","position") WHERE "devices"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "endpoints_by_user" ON "endpoints" USING btree ("user_id") WHERE "endpoints"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "extension_assignments_open" ON "extension_assignments" USING btree ("extension") WHERE "extension_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "extension_assignments_by_endpoint" ON "extension_assignments" USING btree ("endpoint_id") WHERE "extension_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "extension_assignments_resting" ON "extension_assignments" USING btree ("extension","rests_until") WHERE "extension_assignments"."rests_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "number_assignments_open" ON "number_assignments" USING btree ("number") WHERE "number_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "number_assignments_by_endpoint" ON "number_assignments" USING btree ("endpoint_id") WHERE "number_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "number_assignments_resting" ON "number_assignments" USING btree ("number","rests_until") WHERE "number_assignments"."rests_until" is not null;--> statement-breakpoint
CREATE INDEX "numbers_by_location" ON "numbers" USING btree ("location_id","e164");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_name" ON "locations" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "number_blocks_prefix" ON "number_blocks" USING btree ("prefix","first");--> statement-breakpoint
CREATE UNIQUE INDEX "admin_requests_pending" ON "admin_requests" USING btree ("person_id","role") WHERE "admin_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "chat_identities_person" ON "chat_identities" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grants_open" ON "role_grants" USING btree ("person_id","role") WHERE "role_grants"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "role_grants_expiring" ON "role_grants" USING btree ("expires_at") WHERE "role_grants"."ended_at" is null and "role_grants"."expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_open" ON "users" USING btree (lower("email")) WHERE "users"."left_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_person_open" ON "users" USING btree ("person_id") WHERE "users"."left_at" is null;--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree (lower("last_name"),lower("first_name"),"id") WHERE "users"."left_at" is null;--> statement-breakpoint
CREATE INDEX "users_find_first" ON "users" USING btree (lower("first_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_find_last" ON "users" USING btree (lower("last_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_find_full" ON "users" USING btree (lower("first_name" || ' ' || "last_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_find_email" ON "users" USING btree (lower("email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_by_location" ON "users" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "audit_by_user" ON "audit" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_details_person" ON "audit_details" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "deliveries_unfinished" ON "deliveries" USING btree ("leased_until") WHERE "deliveries"."body" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_answered" ON "deliveries" USING btree ("received_at") WHERE "deliveries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_received" ON "deliveries" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "schedules_due" ON "schedules" USING btree ("at") WHERE "schedules"."done_at" is null and "schedules"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "stored_forms_drafts" ON "stored_forms" USING btree ("owner","command","drafted_at") WHERE "stored_forms"."used_at" is null;--> statement-breakpoint
CREATE INDEX "stored_forms_expiry" ON "stored_forms" USING btree ("expires_at");