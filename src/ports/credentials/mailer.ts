/** A mail in both of its forms. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * What became of it. `refused`: this address or mail is not taken, and no later try would be different; the server's
 * number says why. What passes by itself rejects.
 */
export type MailOutcome = { readonly kind: "sent" } | { readonly kind: "refused"; readonly code: number };

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
}
