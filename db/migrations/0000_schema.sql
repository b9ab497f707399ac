CREATE SCHEMA "local";
--> statement-breakpoint
CREATE TABLE "email_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"person_id" uuid,
	"requested_by" uuid NOT NULL,
	"old_email" text NOT NULL,
	"new_email" text NOT NULL,
	"way" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_changes_decided" CHECK (case "email_changes"."state" when 'pending' then num_nonnulls("email_changes"."decided_by", "email_changes"."decided_at") = 0
        when 'confirmed' then ("email_changes"."way" = 'admin') = ("email_changes"."decided_by" is not null)
        when 'refused' then "email_changes"."decided_by" is not null else "email_changes"."decided_by" is null end),
	CONSTRAINT "email_changes_second_human" CHECK ("email_changes"."decided_by" is null or ("email_changes"."decided_by" <> "email_changes"."requested_by" and "email_changes"."decided_by" is distinct from "email_changes"."person_id"))
);
--> statement-breakpoint
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
CREATE TABLE "leave_decisions" (
	"number" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"what" text NOT NULL,
	"heir_id" uuid,
	"forward_number" text,
	"until" date,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "leave_decisions_target" CHECK (case "leave_decisions"."what" when 'hand_over' then "leave_decisions"."heir_id" is not null and "leave_decisions"."forward_number" is null
        when 'forward' then "leave_decisions"."heir_id" is null and "leave_decisions"."forward_number" is not null
        when 'rest' then num_nonnulls("leave_decisions"."heir_id", "leave_decisions"."forward_number", "leave_decisions"."until") = 0 else false end)
);
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
	"sends_fax" boolean DEFAULT true NOT NULL,
	"receives_fax" boolean DEFAULT true NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endpoints_external_id" UNIQUE("external_id"),
	CONSTRAINT "endpoints_kind" CHECK ("endpoints"."kind" in ('phone_line', 'fax_line', 'foreign')),
	CONSTRAINT "endpoints_ringing" CHECK ("endpoints"."ringing" in ('ordered', 'together')),
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
	"lent_until" date,
	"held" text GENERATED ALWAYS AS (case when valid_to is null then number end) STORED,
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
CREATE TABLE "former_chats" (
	"chat" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"unlinked_by" uuid,
	"unlinked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_candidates" (
	"request_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "link_candidates_request_id_user_id_pk" PRIMARY KEY("request_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"chat" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"why" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"linked_user" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_requests_decided" CHECK (case "link_requests"."state" when 'linked' then "link_requests"."decided_by" is not null and "link_requests"."linked_user" is not null
        when 'refused' then "link_requests"."decided_by" is not null and "link_requests"."linked_user" is null
        when 'pending' then num_nonnulls("link_requests"."decided_by", "link_requests"."decided_at", "link_requests"."linked_user") = 0
        else num_nonnulls("link_requests"."decided_by", "link_requests"."linked_user") = 0 end)
);
--> statement-breakpoint
CREATE TABLE "link_tries" (
	"chat" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
	CONSTRAINT "one_time_links_purpose" CHECK ("one_time_links"."purpose" in ('password', 'device', 'email', 'lock')),
	CONSTRAINT "one_time_links_once" CHECK ("one_time_links"."used_at" is null or "one_time_links"."void_at" is null)
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
	"target_number" text,
	"reference" text NOT NULL,
	"sip_user" text,
	"sip_hash" text,
	CONSTRAINT "local_devices_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "local"."extensions" (
	"extension" text PRIMARY KEY NOT NULL,
	"line_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."forwards" (
	"number" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."lines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local"."lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"ringing" text DEFAULT 'ordered' NOT NULL,
	"no_answer" text,
	"forward_number" text,
	"forward_user" integer,
	"tagline" text,
	"sends_fax" boolean DEFAULT true NOT NULL,
	"receives_fax" boolean DEFAULT true NOT NULL,
	CONSTRAINT "local_lines_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "local"."numbers" (
	"number" text PRIMARY KEY NOT NULL,
	"line_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."passwords" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local"."users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "local"."users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"admin" boolean DEFAULT false NOT NULL,
	"location" text,
	"language" text,
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
CREATE TABLE "notice_copies" (
	"notice_id" uuid NOT NULL,
	"chat" text NOT NULL,
	"reference" jsonb,
	"shown" integer,
	"posted_at" timestamp with time zone,
	"leased_until" timestamp with time zone,
	"refused" text,
	CONSTRAINT "notice_copies_notice_id_chat_pk" PRIMARY KEY("notice_id","chat")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"part" text NOT NULL,
	"person_id" uuid,
	"room" text,
	"body" jsonb,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notices_audience" CHECK (num_nonnulls("notices"."person_id", "notices"."room") = 1)
);
--> statement-breakpoint
CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"delegate_id" uuid,
	"entered_by" uuid,
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
CREATE TABLE "admin_request_votes" (
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"voted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "admin_request_votes_request_id_person_id_pk" PRIMARY KEY("request_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "admin_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "admin_requests_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"requested_by" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"hours" integer,
	"needed" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"fingerprint" text NOT NULL,
	"proof" text,
	"reminded" integer DEFAULT 0 NOT NULL,
	"told" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_requests_number" UNIQUE("number"),
	CONSTRAINT "admin_requests_decided" CHECK (case "admin_requests"."state"
        when 'approved' then "admin_requests"."proof" is not null and ("admin_requests"."proof" = 'second_human') = ("admin_requests"."decided_by" is not null)
        when 'denied' then "admin_requests"."proof" is null and "admin_requests"."decided_by" is not null
        else "admin_requests"."proof" is null and "admin_requests"."decided_by" is null end),
	CONSTRAINT "admin_requests_proof" CHECK ("admin_requests"."proof" in ('second_human', 'server', 'policy')),
	CONSTRAINT "admin_requests_second_human" CHECK ("admin_requests"."decided_by" is null or "admin_requests"."decided_by" not in ("admin_requests"."requested_by", "admin_requests"."person_id")),
	CONSTRAINT "admin_requests_hours" CHECK ("admin_requests"."hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "chat_addresses" (
	"chat" text PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"member" text NOT NULL,
	"conversation" text,
	"locale" text,
	"time_zone" text,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chat_identities" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"standing" text DEFAULT 'member' NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chat_rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"surface" text NOT NULL,
	"service" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
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
	"request_id" uuid,
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
	"language" text,
	"start_date" date,
	"starts_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_external_id" UNIQUE("external_id"),
	CONSTRAINT "users_name" CHECK (length("users"."first_name") between 1 and 60 and length("users"."last_name") between 1 and 60),
	CONSTRAINT "users_language" CHECK ("users"."language" in ('en', 'de')),
	CONSTRAINT "users_start" CHECK (("users"."start_date" is null) = ("users"."starts_at" is null))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
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
CREATE TABLE "audit_checkpoints" (
	"day" date PRIMARY KEY NOT NULL,
	"nth" bigint NOT NULL,
	"hash" text NOT NULL
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
	"nth" bigint GENERATED BY DEFAULT AS IDENTITY (sequence name "audit_links_nth_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hash" text NOT NULL,
	CONSTRAINT "audit_links_nth" UNIQUE("nth")
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
CREATE TABLE "phone_system_memory" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"base" jsonb,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_syncs_state" CHECK ("user_syncs"."state" in ('pending', 'done', 'failed', 'waiting'))
);
--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_number_numbers_e164_fk" FOREIGN KEY ("number") REFERENCES "public"."numbers"("e164") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_heir_id_users_id_fk" FOREIGN KEY ("heir_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_endpoint_id_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_forward_user_id_users_id_fk" FOREIGN KEY ("forward_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_assignments" ADD CONSTRAINT "extension_assignments_endpoint" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_assignments" ADD CONSTRAINT "number_assignments_held" FOREIGN KEY ("held") REFERENCES "public"."numbers"("e164") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_assignments" ADD CONSTRAINT "number_assignments_endpoint" FOREIGN KEY ("endpoint_id") REFERENCES "public"."endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_block_id_number_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."number_blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_chats" ADD CONSTRAINT "former_chats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_chats" ADD CONSTRAINT "former_chats_unlinked_by_people_id_fk" FOREIGN KEY ("unlinked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_candidates" ADD CONSTRAINT "link_candidates_request_id_link_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."link_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_candidates" ADD CONSTRAINT "link_candidates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_linked_user_users_id_fk" FOREIGN KEY ("linked_user") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."devices" ADD CONSTRAINT "devices_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."extensions" ADD CONSTRAINT "extensions_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD CONSTRAINT "lines_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "local"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD CONSTRAINT "lines_forward_user_users_id_fk" FOREIGN KEY ("forward_user") REFERENCES "local"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."numbers" ADD CONSTRAINT "numbers_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "local"."lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local"."passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "local"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_blocks" ADD CONSTRAINT "number_blocks_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_copies" ADD CONSTRAINT "notice_copies_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_delegate_id_people_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_versions" ADD CONSTRAINT "admin_request_versions_request_id_admin_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."admin_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_versions" ADD CONSTRAINT "admin_request_versions_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_votes" ADD CONSTRAINT "admin_request_votes_request_id_admin_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."admin_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_request_votes" ADD CONSTRAINT "admin_request_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_identities" ADD CONSTRAINT "chat_identities_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_people_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_sessions" ADD CONSTRAINT "web_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_links" ADD CONSTRAINT "audit_links_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_syncs" ADD CONSTRAINT "user_syncs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_changes_pending" ON "email_changes" USING btree ("user_id") WHERE "email_changes"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "email_changes_by_user" ON "email_changes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "email_changes_open" ON "email_changes" USING btree ("expires_at") WHERE "email_changes"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("queue","due_at","id") WHERE "jobs"."state" <> 'failed';--> statement-breakpoint
CREATE INDEX "jobs_failed" ON "jobs" USING btree ("due_at") WHERE "jobs"."state" = 'failed';--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_waiting_key" ON "jobs" USING btree ("queue","key") WHERE "jobs"."state" = 'waiting' and "jobs"."key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_running_lane" ON "jobs" USING btree ("queue","lane") WHERE "jobs"."lane" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_schedule" ON "jobs" USING btree ("queue") WHERE "jobs"."schedule" is not null;--> statement-breakpoint
CREATE INDEX "leave_decisions_by_user" ON "leave_decisions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_position" ON "devices" USING btree ("endpoint_id","position") WHERE "devices"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "endpoints_by_user" ON "endpoints" USING btree ("user_id") WHERE "endpoints"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "endpoints_forwards_to" ON "endpoints" USING btree ("forward_user_id") WHERE "endpoints"."forward_user_id" is not null and "endpoints"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "extension_assignments_open" ON "extension_assignments" USING btree ("extension") WHERE "extension_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "extension_assignments_history" ON "extension_assignments" USING btree ("extension","valid_to");--> statement-breakpoint
CREATE INDEX "extension_assignments_by_endpoint" ON "extension_assignments" USING btree ("endpoint_id") WHERE "extension_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "extension_assignments_resting" ON "extension_assignments" USING btree ("extension","rests_until") WHERE "extension_assignments"."rests_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "number_assignments_open" ON "number_assignments" USING btree ("number") WHERE "number_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "number_assignments_history" ON "number_assignments" USING btree ("number","valid_to");--> statement-breakpoint
CREATE INDEX "number_assignments_by_endpoint" ON "number_assignments" USING btree ("endpoint_id") WHERE "number_assignments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "number_assignments_resting" ON "number_assignments" USING btree ("number","rests_until") WHERE "number_assignments"."rests_until" is not null;--> statement-breakpoint
CREATE INDEX "numbers_by_location" ON "numbers" USING btree ("location_id","e164");--> statement-breakpoint
CREATE INDEX "former_chats_by_person" ON "former_chats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "link_candidates_by_user" ON "link_candidates" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "link_codes_by_person" ON "link_codes" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "link_requests_pending" ON "link_requests" USING btree ("chat") WHERE "link_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "link_requests_by_chat" ON "link_requests" USING btree ("chat","created_at");--> statement-breakpoint
CREATE INDEX "link_requests_open" ON "link_requests" USING btree ("expires_at") WHERE "link_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "link_tries_by_chat" ON "link_tries" USING btree ("chat","at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_hash" ON "one_time_links" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "one_time_links_open" ON "one_time_links" USING btree ("user_id","purpose") WHERE "one_time_links"."used_at" is null and "one_time_links"."void_at" is null;--> statement-breakpoint
CREATE INDEX "one_time_links_expiry" ON "one_time_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_name" ON "locations" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "number_blocks_prefix" ON "number_blocks" USING btree ("prefix","first");--> statement-breakpoint
CREATE INDEX "notice_copies_open" ON "notice_copies" USING btree ("notice_id") WHERE "notice_copies"."posted_at" is null and "notice_copies"."refused" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_topic" ON "notices" USING btree ("kind","subject_id","part","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_room_topic" ON "notices" USING btree ("kind","subject_id","part","room");--> statement-breakpoint
CREATE INDEX "notices_room" ON "notices" USING btree ("room") WHERE "notices"."room" is not null;--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notices_tellable" ON "notices" USING btree ("created_at") WHERE "notices"."body" is not null;--> statement-breakpoint
CREATE INDEX "notices_promised" ON "notices" USING btree ("kind","subject_id") WHERE "notices"."revision" = 0;--> statement-breakpoint
CREATE UNIQUE INDEX "absences_open" ON "absences" USING btree ("person_id") WHERE "absences"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "admin_requests_pending" ON "admin_requests" USING btree ("person_id","role") WHERE "admin_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "admin_requests_open" ON "admin_requests" USING btree ("expires_at") WHERE "admin_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "admin_requests_by" ON "admin_requests" USING btree ("requested_by","created_at");--> statement-breakpoint
CREATE INDEX "admin_requests_for" ON "admin_requests" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "chat_identities_person" ON "chat_identities" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "chat_rooms_seen" ON "chat_rooms" USING btree ("surface","seen_at");--> statement-breakpoint
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
CREATE INDEX "attempts_end" ON "attempts" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "web_sessions_by_user" ON "web_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "web_sessions_expiry" ON "web_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_by_user" ON "audit" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_details_person" ON "audit_details" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "deliveries_unfinished" ON "deliveries" USING btree ("leased_until") WHERE "deliveries"."body" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_answered" ON "deliveries" USING btree ("received_at") WHERE "deliveries"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_received" ON "deliveries" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "schedules_due" ON "schedules" USING btree ("at") WHERE "schedules"."done_at" is null and "schedules"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "schedules_by_user" ON "schedules" USING btree ("user_id") WHERE "schedules"."done_at" is null and "schedules"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "stored_forms_drafts" ON "stored_forms" USING btree ("owner","command","drafted_at") WHERE "stored_forms"."used_at" is null;--> statement-breakpoint
CREATE INDEX "stored_forms_expiry" ON "stored_forms" USING btree ("expires_at");