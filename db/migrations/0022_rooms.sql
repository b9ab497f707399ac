ALTER TABLE "notices" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "room" text;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_room_topic" ON "notices" USING btree ("topic","room");--> statement-breakpoint
CREATE INDEX "notices_promised" ON "notices" USING btree ("topic") WHERE "notices"."revision" = 0;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_audience" CHECK (num_nonnulls("notices"."person_id", "notices"."room") = 1);