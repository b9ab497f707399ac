import type { FakeSlack } from "../fakes/slack/fake-slack.ts";

/** The Slack of a terminal: what one person types, and what they would see. It talks to the fake, never to the bot. */
export interface Terminal {
  readonly slack: FakeSlack;
  /** Undefined: nobody is there any more. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly print: (line: string) => void;
}
