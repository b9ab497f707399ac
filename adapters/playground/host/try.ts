import { createInterface } from "node:readline";
import { openDatabase } from "../../../db/engine/client.ts";
import { readConfig } from "../../../src/app/config.ts";
import { start } from "../../../src/app/start.ts";
import { createFakeSlack } from "../fakes/slack/fake-slack.ts";
import { runTerminal } from "../terminal/index.ts";

/** The demo company's people, a new hire and a guest, as Slack knows them. */
const person = (id: string, firstName: string, lastName: string, timeZone: string, more = {}) => {
  const name = firstName.toLowerCase();
  return { id, name, firstName, lastName, timeZone, locale: "en-GB", email: `${name}@firm.example`, ...more };
};
const users = [
  person("U0ADA", "Ada", "Admin", "Europe/Berlin", { admin: true }),
  person("U0HANNA", "Hanna", "Hartmann", "Europe/Berlin"),
  person("U0EMIL", "Emil", "Engel", "Europe/Berlin", { locale: "de-DE" }),
  person("U0LUCY", "Lucy", "Lane", "Europe/London"),
  person("U0ANNA", "Anna", "Berg", "Europe/Berlin", { locale: "de-DE" }),
  person("U0GIL", "Gil", "Guest", "Europe/Berlin", { guest: "restricted" }),
];

/** `npm run try`: the whole server on a database that is forgotten, with a fake Slack around it. */
const slack = await createFakeSlack({ users });
const { botToken, signingSecret } = slack.workspace;
const config = readConfig({
  ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slack.apiUrl },
  ...{
    PORT: "0",
    PUBLIC_URL: "http://127.0.0.1",
    SECRET_KEY: "only-for-this-simulation-0123456789ab",
    LOG_LEVEL: "warn",
  },
  ...(process.env.PHONE_EDITION && { PHONE_EDITION: process.env.PHONE_EDITION }),
});
const db = await openDatabase({ memory: true });
const switchboard = await start({ ...config, demo: true }, { db });
slack.connect(`${switchboard.url}/slack/events`);
const lines = createInterface({ input: process.stdin, output: process.stdout });
// an iterator rather than question(): lines that are piped in faster than they are asked for are kept
const typed = lines[Symbol.asyncIterator]();
await runTerminal({
  slack,
  ask: async (question) => {
    process.stdout.write(question);
    return (await typed.next()).value as string | undefined;
  },
  print: (line) => console.log(line),
});
lines.close();
await switchboard.stop();
await slack.close();
await db.close();
