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
CREATE TABLE "chat_rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"surface" text NOT NULL,
	"service" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "chat_rooms_seen" ON "chat_rooms" USING btree ("surface","seen_at");