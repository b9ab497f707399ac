import type { Database } from "../../../../db/engine/database.ts";
import { addPerson, addPlaces } from "../../../fixtures/company/company.ts";
import { aLine } from "../../../fixtures/company/users.ts";
import { addLines } from "../../../fixtures/stores/store.ts";
import { staff } from "./operation.ts";
import { chatOf, emailOf } from "./typed.ts";

const roles = ["admin", "admin", "admin", "hr", "hr"] as const;

/** Whoever acts: three administrators, two of HR, two employees, each with a line and nothing on it. */
export async function hireStaff(db: Database): Promise<{ all: string[]; admins: string[] }> {
  await addPlaces(db);
  const all: string[] = [];
  for (let who = 0; who < staff; who++) {
    const [email, role] = [emailOf(who), roles[who]];
    const about = { first: `P${who}`, last: "Person", email, chat: chatOf(email), ...(role && { role }) };
    const { user } = await addPerson(db, about);
    await addLines(db, user, [aLine()]);
    all.push(user);
  }
  await db.execute("update users set telephony = true, fax = true");
  return { all, admins: all.slice(0, 3) };
}
