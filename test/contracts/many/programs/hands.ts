import fc from "fast-check";
import { openDatabase } from "../../../../db/engine/client.ts";
import { commands } from "../../../../src/commands/index.ts";
import { acts, fillIn } from "../../../fixtures/company/random-lines.ts";
import { buttonsOf, createEngine, readAnswer } from "../../../fixtures/company/request-context.ts";

/**
 * Somebody who does whatever comes to mind, `hands.ts URL NAME SEED COUNT`: types lines as several people and says yes
 * to every question. Prints each line with the first words of its answer, and `!` before what is a fault of ours.
 */
const [url = "", name = "", seed = "0", count = "0"] = process.argv.slice(2);
const people = ["slack:T1:UANNA", "slack:T1:UDORA", "slack:T1:UBERND", "slack:T1:UCARLA"] as const;

const db = await openDatabase({ url });
const { ask, type, clock, logged } = createEngine(db, { commands });
for (const [at, act] of fc.sample(acts, { seed: Number(seed), numRuns: Number(count) }).entries()) {
  const line = await fillIn(db, act, `${name}${at}`);
  if (line === undefined) continue;
  clock.set(new Date().toISOString());
  // no phone system is here: who left is deleted there
  if (line.startsWith("erase")) await db.execute("update user_syncs set state = 'done'");
  // mostly administrators, so that most of it is allowed
  const chat = people[act.actor < 40 ? 0 : act.actor < 75 ? 1 : act.actor < 95 ? 2 : 3] ?? people[0];
  const key = `${name} ${at}`;
  let answer = await type(chat, line, { key });
  const intent = buttonsOf(answer).find((button) => button.intent.kind === "confirm")?.intent;
  if (intent) answer = await ask(chat, intent, { key: `${key} yes` });
  const faults = logged.splice(0).map(({ facts, message }) => `! ${line}: ${message} ${JSON.stringify(facts)}`);
  for (const fault of faults) console.log(fault.replaceAll("\n", " "));
  console.log(`${answer.outcome.kind} ${line} → ${readAnswer(answer).replaceAll("\n", " / ")}`);
}
await db.close();
console.log("done");
process.exit(0);
