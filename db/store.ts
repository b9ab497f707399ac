import type { Locale } from "../src/domain/chat/words.ts";
import type { Passwords } from "../src/ports/credentials/passwords.ts";
import type { Queue } from "../src/ports/queue/queue.ts";
import type { Changes, Repositories, Store } from "../src/ports/store.ts";
import { createAbsences } from "./approvals/absences.ts";
import { createAdminRights } from "./approvals/admin-rights.ts";
import { createApprovals } from "./approvals/approvals.ts";
import { createRequests } from "./approvals/requests.ts";
import { createAudit } from "./audit/audit.ts";
import { createJournal } from "./audit/journal.ts";
import { createProvenance } from "./audit/provenance.ts";
import { createAttempts } from "./credentials/attempts.ts";
import { createEmails } from "./credentials/emails.ts";
import { createOneTimeLinks } from "./credentials/links.ts";
import { createSessions } from "./credentials/sessions.ts";
import { createDevices } from "./devices/devices.ts";
import type { Database, Transaction } from "./engine/database.ts";
import { againAfterDeadlock } from "./engine/deadlock.ts";
import { isUnavailable } from "./engine/errors.ts";
import { createFaxLines } from "./fax/fax.ts";
import { createAddresses } from "./identity/addresses.ts";
import { createLinkCodes } from "./identity/link-codes.ts";
import { createLinkingChanges } from "./identity/linking-changes.ts";
import { createIdentityLinks } from "./identity/linkings.ts";
import { createPeople } from "./identity/people.ts";
import { createForms } from "./inbox/forms.ts";
import { createRequestInbox } from "./inbox/request-inbox.ts";
import { createLeaving } from "./leaving/leaving.ts";
import { createLocations } from "./locations/locations.ts";
import { createNotices } from "./notices/notices.ts";
import { createTelling } from "./notices/telling.ts";
import { createInventory } from "./numbers/inventory.ts";
import { createLines } from "./numbers/lines.ts";
import { createUsers } from "./people/users.ts";
import { createFailedJobs } from "./queue/failed-jobs.ts";
import { createSettings } from "./settings/settings.ts";
import { type Makers, whenUsed } from "./when-used.ts";

interface StoreOptions {
  /** The queue whose sends commit or roll back with the given transaction. */
  readonly within: (tx: Transaction) => Queue;
  /** Where somebody without a location begins their first day. */
  readonly defaultTimeZone: string;
  /** Of whoever speaks none of ours, as long as no setting says otherwise. */
  readonly defaultLocale?: Locale;
  /** Of a phone system that keeps them in this database, within the given transaction. */
  readonly passwords?: (orm: Transaction["orm"]) => Passwords;
}

export function createStore(
  db: Database,
  { within, defaultTimeZone, defaultLocale = "en", passwords }: StoreOptions,
): Store {
  const over = (tx: Transaction): Makers<Repositories> => ({
    people: () => createPeople(tx, defaultLocale),
    users: () => createUsers(tx, defaultTimeZone),
    inventory: () => createInventory(tx),
    leaving: () => createLeaving(tx),
    devices: () => createDevices(tx),
    locations: () => createLocations(tx),
    requests: () => createRequests(tx),
    approvals: () => createApprovals(tx, defaultTimeZone),
    absences: () => createAbsences(tx),
    adminRights: () => createAdminRights(tx, defaultTimeZone),
    settings: () => createSettings(tx),
    lines: () => createLines(tx),
    fax: () => createFaxLines(tx),
    forms: () => createForms(tx),
    inbox: () => createRequestInbox(tx),
    notices: () => createNotices(tx),
    audit: () => createAudit(tx),
    oneTimeLinks: () => createOneTimeLinks(tx),
    provenance: () => createProvenance(tx),
    identityLinks: () => createIdentityLinks(tx, defaultTimeZone),
    codes: () => createLinkCodes(tx),
    attempts: () => createAttempts(tx),
    sessions: () => createSessions(tx),
    passwords: () => passwords?.(tx.orm),
    emails: () => createEmails(tx, defaultTimeZone),
    failedJobs: () => createFailedJobs(tx),
  });
  return whenUsed<Store>({
    ...over(db),
    addresses: () => createAddresses(db),
    transaction: () => (work) =>
      againAfterDeadlock(() =>
        db.transaction((tx) => {
          const queue = within(tx);
          return work(
            whenUsed<Changes>({
              ...over(tx),
              journal: () => createJournal(tx),
              queue: () => queue,
              notices: () => createTelling(tx, queue, defaultTimeZone),
              identityLinks: () => createLinkingChanges(tx, queue, defaultTimeZone),
            }),
          );
        }),
      ),
    isAway: () => isUnavailable,
  });
}
