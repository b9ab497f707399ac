import type { App } from "../core/app.ts";
import { extension } from "./extension.ts";
import { location } from "./location.ts";
import { number } from "./number.ts";
import { person } from "./person.ts";

export const lookups: App["lookups"] = { person, location, number, extension };
