/** Somebody to be, in either chat. */
export interface Persona {
  /** `hanna`: the handle in Slack, the key in Teams, and what stands before the @ of the address */
  key: string;
  name: string;
  /** what this person is in the company: "HR", "New hire" */
  role: string;
  /** id in Slack */
  slack: string;
  email: string;
  /** "Europe/Berlin": where the times that this person reads are */
  timeZone: string;
}
