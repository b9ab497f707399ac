import type { Line } from "../routing/line.ts";
import { type Comparing, comparing, type Drift, type DriftField } from "./comparing.ts";
import { type Actual, type ActualLine, type DesiredState, settingsOf } from "./desired-state.ts";
import { driftOfDevices } from "./drift-devices.ts";
import { plainEmail } from "./same-email.ts";

/**
 * Three sides are compared: what is wanted, what is there, and what was there when both last agreed. What differs from that
 * there was changed there, and stays until somebody decides; what differs here was changed here, and is brought there.
 * A field that we own is always brought there. Pure.
 */
export function withoutDrift(
  wanted: DesiredState,
  actual: Actual,
  base: Actual | undefined,
  owned: ReadonlySet<DriftField> = new Set(),
): { wanted: DesiredState; drift: Drift[] } {
  const drift: Drift[] = [];
  const compare = comparing(drift, owned);
  const at = actual.externalId;
  const name = compare
    .one("name", at, { ours: nameOf(wanted), theirs: nameOf(actual), was: base && nameOf(base) }, (value) =>
      value.replace("\n", " "),
    )
    .split("\n");
  const email = compare.one(
    "email",
    at,
    { ours: plainEmail(wanted.email), theirs: plainEmail(actual.email), was: base && plainEmail(base.email) },
    (value) => value,
  );
  const rest = { ours: wanted.location, theirs: actual.location, was: base?.location };
  return {
    drift,
    wanted: {
      ...wanted,
      ...{ firstName: name[0] ?? "", lastName: name[1] ?? "", email },
      admin: compare.one("admin", at, { ours: wanted.admin, theirs: actual.admin, was: base?.admin }, String),
      location: compare.one("location", at, rest, (value) => value),
      lines: linesOf(wanted, actual, base, compare),
    },
  };
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName}\n${lastName}`;

function linesOf(wanted: DesiredState, actual: Actual, base: Actual | undefined, compare: Comparing): Line[] {
  const there = (id: string | null) => actual.lines.find(({ externalId }) => externalId === id);
  const before = (id: string | null) => base?.lines.find(({ externalId }) => externalId === id);
  const kept = wanted.lines.flatMap((line): Line[] => {
    const found = there(line.externalId);
    if (found) return [lineOf(line, found, before(found.externalId), compare)];
    if (line.externalId === null || !before(line.externalId)) return [line];
    compare.note({ field: "line", at: line.externalId, ours: line.kind, theirs: null });
    return [];
  });
  const strange = actual.lines.filter(
    ({ externalId }) => !wanted.lines.some((line) => line.externalId === externalId) && !before(externalId),
  );
  if (base)
    for (const { externalId, kind } of strange)
      compare.note({ field: "line", at: externalId, ours: null, theirs: kind });
  return [...kept, ...strange.map(asLine)];
}

function lineOf(line: Line, there: ActualLine, was: ActualLine | undefined, compare: Comparing): Line {
  const at = there.externalId;
  const many = (field: "number" | "extension", key: "numbers" | "extensions") =>
    compare.many(field, at, { ours: line[key], theirs: there[key], was: was?.[key] });
  const unanswered = compare.one(
    "noAnswer",
    at,
    {
      ours: unansweredOf(settingsOf(line)),
      theirs: unansweredOf(there.settings),
      was: was && unansweredOf(was.settings),
    },
    (value) => value,
  );
  const settings = there.settings;
  const tagline = { ours: line.tagline, theirs: settings.tagline, was: was?.settings.tagline };
  return {
    ...line,
    ...{ numbers: many("number", "numbers"), extensions: many("extension", "extensions") },
    ...(unanswered === unansweredOf(settings) ? asUnanswered(settings) : {}),
    tagline: compare.one("tagline", at, tagline, (value) => value),
    devices: driftOfDevices(line, there, was, compare),
  };
}

/** Null: nobody has said. */
function unansweredOf({ noAnswer, forwardNumber, forwardUser }: ActualLine["settings"]): string | null {
  return noAnswer && [noAnswer, forwardNumber ?? forwardUser].filter(Boolean).join(" ");
}

function asUnanswered({
  noAnswer,
  forwardNumber,
  forwardUser,
}: ActualLine["settings"]): Pick<Line, "noAnswer" | "forward"> {
  if (forwardNumber !== null) return { noAnswer, forward: { to: "number", number: forwardNumber } };
  if (forwardUser === null) return { noAnswer, forward: null };
  return { noAnswer, forward: { to: "person", user: "", name: "", externalId: forwardUser, reachable: true } };
}

/** As if it had been wanted just so. */
function asLine(line: ActualLine): Line {
  const { kind, externalId, numbers, extensions, settings } = line;
  const { ringing, tagline, sendsFax, receivesFax } = settings;
  const nothing: Line = {
    ...{ id: externalId, kind, externalId, numbers, lent: {}, extensions, devices: [], ringing },
    ...{ ...asUnanswered(settings), tagline, sendsFax, receivesFax },
  };
  return { ...nothing, devices: driftOfDevices(nothing, line, undefined, undefined) };
}
