/**
 * What somebody is called in a mail. Everybody chooses their own name, and a mail from us goes to whoever they like: what
 * a mail program would make a link of is left out. It is left out here, not refused where names are entered, since it
 * does no harm elsewhere and names also come from the phone system.
 */
export function nameInMail(name: string): string | undefined {
  return /[/\\:@]|www\.|http|[\p{L}\d]\.[\p{L}\d]{2}/iu.test(name) ? undefined : name;
}
