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
ALTER TABLE "former_chats" ADD CONSTRAINT "former_chats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_chats" ADD CONSTRAINT "former_chats_unlinked_by_people_id_fk" FOREIGN KEY ("unlinked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_candidates" ADD CONSTRAINT "link_candidates_request_id_link_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."link_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_candidates" ADD CONSTRAINT "link_candidates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_linked_user_users_id_fk" FOREIGN KEY ("linked_user") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_chats_by_person" ON "former_chats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "link_candidates_by_user" ON "link_candidates" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "link_codes_by_person" ON "link_codes" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "link_requests_pending" ON "link_requests" USING btree ("chat") WHERE "link_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "link_requests_by_chat" ON "link_requests" USING btree ("chat","created_at");--> statement-breakpoint
CREATE INDEX "link_requests_open" ON "link_requests" USING btree ("expires_at") WHERE "link_requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "link_tries_by_chat" ON "link_tries" USING btree ("chat","at");