export type Side = "slack" | "teams";
