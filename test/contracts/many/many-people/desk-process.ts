import { createInterface } from "node:readline";
import { openDatabase } from "../../../../db/engine/client.ts";
import { commands } from "../../../../src/commands/index.ts";
import { DomainError } from "../../../../src/domain/errors.ts";
import type { JobContext } from "../../../../src/jobs/context.ts";
import { leaveOnTheDay } from "../../../../src/jobs/leaving/leave.ts";
import { buttonsOf, createEngine, readAnswer } from "../../../fixtures/company/request-context.ts";
import type { Answered, Request } from "./desks.ts";

/**
 * A server's engine on a database of several, without a chat before it: takes a request per line, several at a time,
 * and prints its answer. A question is answered with yes, as if read.
 */
const [url = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
const engine = createEngine(db, { commands });
const { app, logged, clock } = engine;

async function serve(request: Request): Promise<string> {
  clock.set(new Date().toISOString());
  if ("schedule" in request) {
    const context = { store: app.store, clock: { now: () => new Date() } } as unknown as JobContext;
    const carriedOut = leaveOnTheDay.run(context, { schedule: request.schedule, restDays: 90 });
    // the last administrator stays: the queue tries again later
    return carriedOut.then(() => "it was carried out").catch(refusal);
  }
  const { chat, line, id, key } = request;
  const asked = { reference: id, key };
  const answer = await engine.type(chat, line, asked);
  const yes = buttonsOf(answer).find(({ intent }) => intent.kind === "confirm" && intent.yes)?.intent;
  if (yes?.kind !== "confirm") return readAnswer(answer);
  clock.set(new Date().toISOString());
  return readAnswer(await engine.ask(chat, yes, { ...asked, key: `yes to ${key}` }));
}

function refusal(error: unknown): string {
  if (!(error instanceof DomainError)) throw error;
  return error.phrase.words.en;
}

for await (const text of createInterface(process.stdin)) {
  const request = JSON.parse(text) as Request;
  void serve(request)
    .catch((error: unknown) => {
      logged.push({ facts: { reference: request.id, error: String(error) }, message: "failed" });
      return "";
    })
    .then((read) => {
      // what is logged besides is what was answered in another way
      const failures = logged.filter(({ facts, message }) => message === "failed" && facts.reference === request.id);
      const failed = failures.map(({ facts }) => String(facts.error));
      const answered: Answered = { id: request.id, read, failed };
      process.stdout.write(`${JSON.stringify(answered)}\n`);
    });
}
await db.close();
