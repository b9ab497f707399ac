import type { App } from "../core/request/app.ts";
import { device } from "./device.ts";
import { emailChange } from "./email-change.ts";
import { extension } from "./extension.ts";
import { faxLine } from "./fax.ts";
import { link } from "./link.ts";
import { location } from "./location.ts";
import { number } from "./number.ts";
import { person } from "./person.ts";
import { request } from "./request.ts";
import { heldExtension, heldNumber, restingExtension, restingNumber } from "./stock.ts";
import { timezone } from "./timezone.ts";

export const lookups: App["lookups"] = {
  person,
  location,
  number,
  extension,
  device,
  timezone,
  request,
  link,
  "email-change": emailChange,
  "fax-line": faxLine,
  "held-number": heldNumber,
  "held-extension": heldExtension,
  "resting-number": restingNumber,
  "resting-extension": restingExtension,
};
