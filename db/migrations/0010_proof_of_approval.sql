ALTER TABLE "admin_requests" DROP CONSTRAINT "admin_requests_decided";--> statement-breakpoint
ALTER TABLE "admin_requests" ADD COLUMN "proof" text;--> statement-breakpoint
UPDATE "admin_requests" SET "proof" = 'second_human' WHERE "state" = 'approved';--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_proof" CHECK ("admin_requests"."proof" in ('second_human', 'server'));--> statement-breakpoint
ALTER TABLE "admin_requests" ADD CONSTRAINT "admin_requests_decided" CHECK (case "admin_requests"."state"
        when 'approved' then "admin_requests"."proof" is not null and ("admin_requests"."proof" = 'second_human') = ("admin_requests"."decided_by" is not null)
        when 'denied' then "admin_requests"."proof" is null and "admin_requests"."decided_by" is not null
        else "admin_requests"."proof" is null and "admin_requests"."decided_by" is null end);