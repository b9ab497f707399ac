import type { Absences } from "./absences.ts";
import type { Addresses } from "./addresses.ts";
import type { AdminRights } from "./admin-rights.ts";
import type { Approvals } from "./approvals.ts";
import type { Attempts } from "./attempts.ts";
import type { AuditChain } from "./audit.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Devices } from "./devices.ts";
import type { Emails } from "./emails.ts";
import type { FaxLines } from "./fax.ts";
import type { Forms } from "./forms.ts";
import type { Inventory } from "./inventory.ts";
import type { Journal } from "./journal.ts";
import type { Leaving } from "./leaving.ts";
import type { Lines } from "./lines.ts";
import type { LinkCodes, LinkingChanges, Linkings } from "./linkings.ts";
import type { Links } from "./links.ts";
import type { Locations } from "./locations.ts";
import type { Notices, Telling } from "./notices.ts";
import type { Passwords } from "./passwords.ts";
import type { People } from "./people.ts";
import type { Queue } from "./queue.ts";
import type { Requests } from "./requests.ts";
import type { Sessions } from "./sessions.ts";
import type { SettingStore } from "./settings.ts";
import type { Trail } from "./trail.ts";
import type { Users } from "./users.ts";

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
  readonly deliveries: Deliveries;
  readonly notices: Notices;
  readonly audit: AuditChain;
  readonly links: Links;
  readonly trail: Trail;
  readonly linkings: Linkings;
  readonly codes: LinkCodes;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  /** Undefined: the phone system keeps passwords to itself, and people set them there. */
  readonly passwords: Passwords | undefined;
  readonly emails: Emails;
}

/** All repositories inside one transaction; what is queued here runs only if it commits. */
export interface Changes extends Repositories {
  readonly journal: Journal;
  readonly notices: Telling;
  readonly linkings: LinkingChanges;
  readonly queue: Queue;
}

export interface Store extends Repositories {
  readonly addresses: Addresses;
  /** Rolled back when the work throws. */
  transaction<T>(work: (tx: Changes) => Promise<T>): Promise<T>;
  /** Whether an error means that the database cannot be reached, rather than that we are wrong. */
  isAway(error: unknown): boolean;
}
