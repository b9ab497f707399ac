import type { Absences } from "./approvals/absences.ts";
import type { AdminRights } from "./approvals/admin-rights.ts";
import type { Approvals } from "./approvals/approvals.ts";
import type { Requests } from "./approvals/requests.ts";
import type { AuditChain } from "./audit/audit.ts";
import type { Journal } from "./audit/journal.ts";
import type { Provenance } from "./audit/provenance.ts";
import type { Forms } from "./chat/forms.ts";
import type { Notices, Telling } from "./chat/notices.ts";
import type { RequestInbox } from "./chat/request-inbox.ts";
import type { Attempts } from "./credentials/attempts.ts";
import type { Emails } from "./credentials/emails.ts";
import type { OneTimeLinks } from "./credentials/links.ts";
import type { Passwords } from "./credentials/passwords.ts";
import type { Sessions } from "./credentials/sessions.ts";
import type { Devices } from "./devices/devices.ts";
import type { FaxLines } from "./fax/fax.ts";
import type { Addresses } from "./identity/addresses.ts";
import type { IdentityLinkChanges, IdentityLinks, LinkCodes } from "./identity/linkings.ts";
import type { People } from "./identity/people.ts";
import type { Leaving } from "./leaving/leaving.ts";
import type { Locations } from "./locations/locations.ts";
import type { Inventory } from "./numbers/inventory.ts";
import type { Lines } from "./numbers/lines.ts";
import type { Users } from "./people/users.ts";
import type { FailedJobs, Queue } from "./queue/queue.ts";
import type { SettingStore } from "./settings/settings.ts";

export interface Repositories {
  readonly people: People;
  readonly users: Users;
  readonly inventory: Inventory;
  readonly leaving: Leaving;
  readonly devices: Devices;
  readonly locations: Locations;
  readonly requests: Requests;
  readonly approvals: Approvals;
  readonly absences: Absences;
  readonly adminRights: AdminRights;
  readonly settings: SettingStore;
  readonly lines: Lines;
  readonly fax: FaxLines;
  readonly forms: Forms;
  readonly inbox: RequestInbox;
  readonly notices: Notices;
  readonly audit: AuditChain;
  readonly oneTimeLinks: OneTimeLinks;
  readonly provenance: Provenance;
  readonly identityLinks: IdentityLinks;
  readonly codes: LinkCodes;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  /** Undefined: the phone system keeps passwords to itself, and people set them there. */
  readonly passwords: Passwords | undefined;
  readonly emails: Emails;
  readonly failedJobs: FailedJobs;
}

/** All repositories inside one transaction; what is queued here runs only if it commits. */
export interface Changes extends Repositories {
  readonly journal: Journal;
  readonly notices: Telling;
  readonly identityLinks: IdentityLinkChanges;
  readonly queue: Queue;
}

export interface Store extends Repositories {
  readonly addresses: Addresses;
  /** Rolled back when the work throws. */
  transaction<T>(work: (tx: Changes) => Promise<T>): Promise<T>;
  /** Whether an error means that the database cannot be reached, rather than that we are wrong. */
  isAway(error: unknown): boolean;
}
