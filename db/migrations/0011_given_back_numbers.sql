ALTER TABLE "number_assignments" DROP CONSTRAINT "number_assignments_number_numbers_e164_fk";
--> statement-breakpoint
ALTER TABLE "number_assignments" ADD COLUMN "held" text GENERATED ALWAYS AS (case when valid_to is null then number end) STORED;--> statement-breakpoint
ALTER TABLE "number_assignments" ADD CONSTRAINT "number_assignments_held" FOREIGN KEY ("held") REFERENCES "public"."numbers"("e164") ON DELETE no action ON UPDATE no action;