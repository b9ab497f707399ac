import type { Locale } from "../src/domain/words.ts";
import type { Passwords } from "../src/ports/passwords.ts";
import type { Queue } from "../src/ports/queue.ts";
import type { Repositories, Store } from "../src/ports/store.ts";
import { createAbsences } from "./absences.ts";
import { createAddresses } from "./addresses.ts";
import { createAdminRights } from "./admin-rights.ts";
import { createApprovals } from "./approvals.ts";
import { createAttempts } from "./attempts.ts";
import { createAudit } from "./audit.ts";
import type { Database, Transaction } from "./database.ts";
import { againAfterDeadlock } from "./deadlock.ts";
import { createDeliveries } from "./deliveries.ts";
import { createDevices } from "./devices.ts";
import { createEmails } from "./emails.ts";
import { isUnavailable } from "./errors.ts";
import { createFaxLines } from "./fax.ts";
import { createForms } from "./forms.ts";
import { createInventory } from "./inventory.ts";
import { createJournal } from "./journal.ts";
import { createLeaving } from "./leaving.ts";
import { createLines } from "./lines.ts";
import { createLinkCodes } from "./link-codes.ts";
import { createLinkingChanges } from "./linking-changes.ts";
import { createLinkings } from "./linkings.ts";
import { createLinks } from "./links.ts";
import { createLocations } from "./locations.ts";
import { createNotices } from "./notices.ts";
import { createPeople } from "./people.ts";
import { createRequests } from "./requests.ts";
import { createSessions } from "./sessions.ts";
import { createSettings } from "./settings.ts";
import { createTelling } from "./telling.ts";
import { createTrail } from "./trail.ts";
import { createUsers } from "./users.ts";

interface StoreOptions {
  /** The queue whose sends commit or roll back with the given transaction. */
  readonly within: (tx: Transaction) => Queue;
  /** Where somebody without a location begins their first day. */
  readonly defaultTimeZone: string;
  /** Of whoever speaks none of ours, as long as no setting says otherwise. */
  readonly defaultLocale?: Locale;
  /** Of a phone system that keeps them in this database, within the given transaction. */
  readonly passwords?: (execute: Transaction["execute"]) => Passwords;
}

export function createStore(
  db: Database,
  { within, defaultTimeZone, defaultLocale = "en", passwords }: StoreOptions,
): Store {
  const over = (tx: Transaction): Repositories => ({
    people: createPeople(tx, defaultLocale),
    users: createUsers(tx, defaultTimeZone),
    inventory: createInventory(tx),
    leaving: createLeaving(tx),
    devices: createDevices(tx),
    locations: createLocations(tx),
    requests: createRequests(tx),
    approvals: createApprovals(tx, defaultTimeZone),
    absences: createAbsences(tx),
    adminRights: createAdminRights(tx, defaultTimeZone),
    settings: createSettings(tx),
    lines: createLines(tx),
    fax: createFaxLines(tx),
    forms: createForms(tx),
    deliveries: createDeliveries(tx),
    notices: createNotices(tx),
    audit: createAudit(tx),
    links: createLinks(tx),
    trail: createTrail(tx),
    linkings: createLinkings(tx, defaultTimeZone),
    codes: createLinkCodes(tx),
    attempts: createAttempts(tx),
    sessions: createSessions(tx),
    passwords: passwords?.(tx.execute),
    emails: createEmails(tx, defaultTimeZone),
  });
  return {
    ...over(db),
    addresses: createAddresses(db),
    transaction: (work) =>
      againAfterDeadlock(() =>
        db.transaction((tx) => {
          const queue = within(tx);
          return work({
            ...over(tx),
            journal: createJournal(tx),
            queue,
            notices: createTelling(tx, queue, defaultTimeZone),
            linkings: createLinkingChanges(tx, queue, defaultTimeZone),
          });
        }),
      ),
    isAway: isUnavailable,
  };
}
