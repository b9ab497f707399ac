/** A person or bot. Times zones are IANA names; `locale` as Slack writes it (`de-DE`). */
export interface SlackUser {
  id: string;
  /** the handle, as in `@anna` */
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  emailConfirmed: boolean;
  timeZone: string;
  locale: string;
  /** guest of several channels (`restricted`) or of one (`ultra_restricted`) */
  guest?: "restricted" | "ultra_restricted";
  admin?: boolean;
  bot?: boolean;
  deleted?: boolean;
  /** member of another organisation, seen through Slack Connect */
  stranger?: boolean;
  /** the person's own team; differs from the workspace's for strangers */
  teamId: string;
}
