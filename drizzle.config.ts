import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./db/schema", "./adapters/embedded-phone-system/tables.ts"],
  out: "./db/migrations",
});
