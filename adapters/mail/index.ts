import { createTransport } from "nodemailer";
import type { Mailer } from "../../src/ports/credentials/mailer.ts";

export interface MailerParts {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string;
  /** Who it is from, as it stands in the mail. */
  readonly from: string;
}

const seconds = 1000;

/** What nodemailer says went wrong. https://nodemailer.com/errors */
interface SmtpTrouble {
  readonly command?: string;
  readonly responseCode?: number;
}

export function createMailer({ url, from }: MailerParts): Mailer {
  const transport = createTransport(
    {
      url,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 30 * seconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send({ to, ...mail }) {
      try {
        // as an object: what stands in an address is never read as a list of several
        await transport.sendMail({ to: { name: "", address: to }, ...mail });
        return { kind: "sent" };
      } catch (error) {
        const { command, responseCode = 0 } = error as SmtpTrouble;
        // 5xx is final where it is about the one it goes to or about what is sent; of a login or a sender it is ours to mend
        if (responseCode >= 500 && (command === "RCPT TO" || command === "DATA"))
          return { kind: "refused", code: responseCode };
        // without the server's words: they quote the address
        throw new Error(`the mail server did not take it: ${command ?? "connection"} ${responseCode || "no answer"}`);
      }
    },
  };
}
