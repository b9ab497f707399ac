CREATE TABLE "local"."forwards" (
	"number" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL
);
