import fc from "fast-check";

/** People by their place in a list, so that a sequence says the same in every database. */
type Who = number;

/** What somebody does. Devices, fax lines, requests and plans are counted among those that there are by then. */
export type Deed =
  | { do: "onboard"; who: Who; number: number | null; extension: number | null; fax: boolean }
  | { do: "assign"; who: Who; what: "number" | "extension"; nth: number }
  | { do: "remove-numbers" | "add-numbers"; number: number }
  | { do: "release" | "end-rest"; what: "number" | "extension"; nth: number }
  | { do: "move"; what: "number" | "extension"; nth: number; to: Who }
  | { do: "add-device" | "suspend" | "resume" | "stay" | "restore" | "revoke-admin"; who: Who }
  | { do: "change-device"; nth: number; place: number; seconds: number }
  | { do: "remove-device" | "remove-fax" | "approve" | "deny" | "the day comes"; nth: number }
  | { do: "ringing"; who: Who; how: "ordered" | "together" }
  | { do: "no-answer"; who: Who; otherwise: "voicemail" | "busy" | "outside" | "colleague"; to: Who }
  | { do: "add-fax"; who: Who; nth: number }
  | { do: "change-fax"; nth: number; number: number; sends: boolean }
  | { do: "offboard"; who: Who; heir: Who | null; planned: boolean }
  | { do: "leave-number"; nth: number; what: "rest" | "hand-over" | "forward"; to: Who }
  | { do: "request-admin"; who: Who; good: boolean }
  | { do: "edit"; who: Who }
  /** These two with nobody else at it: the personal side of the audit goes; and what came back is compared. */
  | { do: "erase" | "there and back"; who: Who };

export interface Operation {
  readonly deed: Deed;
  /** Somebody who may, or anybody. */
  readonly by: number;
  readonly able: boolean;
  /** The platform delivers it again, to another process. */
  readonly twice: boolean;
}

/** Who has a chat, the first three administrators, two of HR; the others are hired and leave for good. */
export const staff = 7;
export const everybody = 14;
export const numbers = 10;
export const extensions = 10;

const who = fc.nat({ max: everybody - 1 });
const number = fc.nat({ max: numbers - 1 });
const extension = fc.nat({ max: extensions - 1 });
const nth = fc.nat({ max: 999 });
const what = fc.constantFrom("number" as const, "extension" as const);
const of = <K extends Deed["do"]>(...kinds: K[]) => fc.constantFrom(...kinds);

const deed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: of("onboard"), who, fax: fc.boolean() },
      ...{ number: fc.option(number), extension: fc.option(extension) },
    }),
  },
  { weight: 12, arbitrary: fc.record({ do: of("assign"), who, what, nth }) },
  { weight: 3, arbitrary: fc.record({ do: of("release"), what, nth }) },
  { weight: 5, arbitrary: fc.record({ do: of("remove-numbers", "add-numbers", "add-numbers"), number }) },
  { weight: 10, arbitrary: fc.record({ do: of("end-rest"), what, nth }) },
  { weight: 8, arbitrary: fc.record({ do: of("move"), what, nth, to: who }) },
  { weight: 8, arbitrary: fc.record({ do: of("add-device"), who }) },
  { weight: 3, arbitrary: fc.record({ do: of("suspend", "stay", "revoke-admin"), who }) },
  { weight: 9, arbitrary: fc.record({ do: of("resume", "restore", "restore"), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: of("change-device"), nth },
      ...{ place: fc.integer({ min: 1, max: 5 }), seconds: fc.integer({ min: 5, max: 60 }) },
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ do: of("remove-device", "remove-fax", "approve", "deny", "the day comes"), nth }),
  },
  { weight: 2, arbitrary: fc.record({ do: of("ringing"), who, how: fc.constantFrom("ordered", "together") }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ do: of("no-answer"), who, to: who },
      otherwise: fc.constantFrom("voicemail", "busy", "outside", "colleague", "colleague", "colleague"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: of("add-fax"), who, nth }) },
  { weight: 3, arbitrary: fc.record({ do: of("change-fax"), nth, number, sends: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: of("offboard"), who, heir: fc.option(who), planned: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: of("leave-number"),
      nth,
      what: fc.constantFrom("rest", "hand-over", "forward"),
      to: who,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: of("request-admin"), who, good: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: of("edit"), who }) },
  { weight: 1, arbitrary: fc.record({ do: of("erase"), who }) },
  { weight: 2, arbitrary: fc.record({ do: of("there and back"), who }) },
) as fc.Arbitrary<Deed>;

export const operation: fc.Arbitrary<Operation> = fc.record({
  ...{ deed, by: nth },
  able: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  twice: fc.oneof({ weight: 1, arbitrary: fc.constant(true) }, { weight: 9, arbitrary: fc.constant(false) }),
});
