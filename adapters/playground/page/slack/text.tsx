import { isJson, textOf } from "../../fakes/slack/json.ts";
import { Unknown } from "../unknown.tsx";
import { Mrkdwn } from "./mrkdwn.tsx";

/** A text object: markup only in `mrkdwn`. */
export function Text({ of }: { of: unknown }) {
  if (of === undefined) return null;
  if (isJson(of) && of.type === "mrkdwn") return <Mrkdwn text={textOf(of)} />;
  if (isJson(of) && of.type === "plain_text") return <span class="plain">{textOf(of)}</span>;
  return <Unknown what="a text that is none" />;
}
