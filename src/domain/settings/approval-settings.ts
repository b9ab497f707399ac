import type { Words } from "../chat/words.ts";
import type { PersonId } from "../identity/identity.ts";
import type { Setting } from "./setting.ts";

const everyAdmin: Words = { en: "every administrator", de: "jeder Administrator" };
const noPeople: readonly PersonId[] = [];

/** How somebody comes by a right: who says yes, how many, in what time, and how long it lasts. */
export const approvalSettings = {
  approvalsNeeded: {
    words: {
      en: "Administrators who have to say yes to a new one",
      de: "Administratoren, die zu einem neuen Ja sagen müssen",
    },
    ...{ kind: "number", min: 1, max: 5, otherwise: 1 },
  },
  requestHours: {
    words: {
      en: "Hours in which a request has to be answered",
      de: "Stunden, in denen eine Anfrage zu beantworten ist",
    },
    ...{ kind: "number", min: 1, max: 720, otherwise: 72 },
  },
  reminderHours: {
    words: {
      en: "Hours after which an unanswered request is asked again, then twice as long (0: never)",
      de: "Stunden, nach denen an eine offene Anfrage erinnert wird, dann doppelt so lange (0: nie)",
    },
    ...{ kind: "number", min: 0, max: 720, otherwise: 4 },
  },
  adminHoursCap: {
    words: {
      en: "Hours that a right of an administrator may last at most (0: for good)",
      de: "Stunden, die ein Administratorrecht höchstens gilt (0: auf Dauer)",
    },
    ...{ kind: "number", min: 0, max: 8760, otherwise: 0 },
  },
  adminForGood: {
    words: {
      en: "A right of an administrator may be for good",
      de: "Ein Administratorrecht darf auf Dauer sein",
    },
    ...{ kind: "flag", otherwise: true },
  },
  hrApprovalsNeeded: {
    words: {
      en: "Administrators who have to say yes to new HR (0: an administrator gives it alone)",
      de: "Administratoren, die zu neuer Personalabteilung Ja sagen müssen (0: ein Administrator gibt das Recht allein)",
    },
    ...{ kind: "number", min: 0, max: 5, otherwise: 1 },
  },
  hrHoursCap: {
    words: {
      en: "Hours that HR's right may last at most (0: for good)",
      de: "Stunden, die das Recht der Personalabteilung höchstens gilt (0: auf Dauer)",
    },
    ...{ kind: "number", min: 0, max: 8760, otherwise: 0 },
  },
  approvers: {
    words: { en: "Who decides about rights", de: "Wer über Rechte entscheidet" },
    ...{ kind: "deciders", otherwise: noPeople, nobody: everyAdmin, deciding: true },
    says: {
      en: "Administrators are asked here about new ones from now on, and not one by one, so {by} has set. Whoever has the right can decide here.",
      de: "Administratoren werden ab jetzt hier nach neuen gefragt und nicht mehr einzeln, so hat es {by} eingestellt. Wer das Recht hat, kann hier entscheiden.",
    },
  },
  toldOfRequests: {
    words: { en: "Who is told of a request at once", de: "Wem eine Anfrage gleich gezeigt wird" },
    ...{
      ...{ kind: "people", otherwise: noPeople, deciding: false },
      nobody: { en: "whoever decides", de: "wer entscheidet" },
    },
  },
  escalateHours: {
    words: {
      en: "Hours after which an unanswered request goes to others, too (0: never)",
      de: "Stunden, nach denen eine offene Anfrage auch an andere geht (0: nie)",
    },
    ...{ kind: "number", min: 0, max: 720, otherwise: 24 },
  },
  escalateTo: {
    words: {
      en: "Who decides, too, when it is left unanswered",
      de: "Wer mit entscheidet, wenn niemand antwortet",
    },
    ...{ kind: "people", otherwise: noPeople, nobody: everyAdmin, deciding: true },
  },
  requestsChannel: {
    words: { en: "Where requests are posted", de: "Wo Anfragen stehen" },
    ...{ kind: "room", otherwise: null },
    says: {
      en: "Requests for rights are posted here from now on, so {by} has set. Whoever may decide can do so here.",
      de: "Anfragen nach Rechten stehen ab jetzt hier, so hat es {by} eingestellt. Wer entscheiden darf, kann es hier tun.",
    },
  },
} as const satisfies Record<string, Setting>;
