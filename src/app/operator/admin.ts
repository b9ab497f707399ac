import { knock, NobodyHomeError } from "../../../adapters/admin-socket/client.ts";
import { variables } from "../variables.ts";
import { usage } from "./grant.ts";

/** `npm run admin -- …`: hands what was typed to the server that runs here, and says what it answers. */
const typed = process.argv.slice(2);
const folder = variables.DATA_DIR.schema.parse(process.env.DATA_DIR?.trim() || undefined);

if (typed.length === 0 || typed.includes("--help")) console.log(usage);
else
  knock(folder, typed).then(console.log, (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "Start it with npm start, as the same user and with the same DATA_DIR, and try again.";
    console.error(error instanceof NobodyHomeError ? `Nobody answers: ${why}. ${remedy}` : why);
    process.exitCode = 1;
  });
