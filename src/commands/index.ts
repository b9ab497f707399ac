import type { Command } from "../core/command.ts";
import { help } from "./help.ts";
import { list } from "./list.ts";
import { me } from "./me.ts";
import { onboard } from "./onboard.ts";
import { show } from "./show.ts";

/** Every command there is: this line, its own file and its test are all that a new one takes. */
export const commands: readonly Command[] = [onboard, show, me, list, help];
