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
CREATE TABLE "notice_copies" (
	"notice_id" uuid NOT NULL,
	"chat" text NOT NULL,
	"reference" jsonb,
	"shown" integer,
	"posted_at" timestamp with time zone,
	"refused" text,
	CONSTRAINT "notice_copies_notice_id_chat_pk" PRIMARY KEY("notice_id","chat")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"topic" text NOT NULL,
	"person_id" uuid NOT NULL,
	"body" jsonb,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "sends_fax" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "endpoints" ADD COLUMN "receives_fax" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "local"."devices" ADD COLUMN "target_number" text;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "ringing" text DEFAULT 'ordered' NOT NULL;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "no_answer" text;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "forward_number" text;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "forward_user" integer;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "tagline" text;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "sends_fax" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "local"."lines" ADD COLUMN "receives_fax" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "local"."users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_number_numbers_e164_fk" FOREIGN KEY ("number") REFERENCES "public"."numbers"("e164") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_decisions" ADD CONSTRAINT "leave_decisions_heir_id_users_id_fk" FOREIGN KEY ("heir_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_copies" ADD CONSTRAINT "notice_copies_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leave_decisions_by_user" ON "leave_decisions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notice_copies_open" ON "notice_copies" USING btree ("notice_id") WHERE "notice_copies"."posted_at" is null and "notice_copies"."refused" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_topic" ON "notices" USING btree ("topic","person_id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "local"."lines" ADD CONSTRAINT "lines_forward_user_users_id_fk" FOREIGN KEY ("forward_user") REFERENCES "local"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_ringing" CHECK ("endpoints"."ringing" in ('ordered', 'together'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_language" CHECK ("users"."language" in ('en', 'de'));