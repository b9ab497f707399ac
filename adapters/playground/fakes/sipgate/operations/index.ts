import type { Operation } from "../operation.ts";
import { accountOperations } from "./account.ts";
import { deviceOperations } from "./devices.ts";
import { faxlineOperations } from "./faxlines.ts";
import { groupOperations } from "./groups.ts";
import { lineOperations } from "./lines.ts";
import { neoOperations } from "./neo.ts";
import { numberOperations } from "./numbers.ts";
import { routingOperations } from "./routings.ts";
import { unansweredOperations } from "./unanswered.ts";
import { userOperations } from "./users.ts";

const placeholders = ({ path }: Operation): number => path.split("/").filter((part) => part.startsWith(":")).length;

/** Words before placeholders, so that `/v2/users/:user` is not taken for `/v2/:user/…`. */
export const operations: readonly Operation[] = [
  ...[...accountOperations, ...userOperations, ...numberOperations, ...deviceOperations, ...lineOperations],
  ...[...unansweredOperations, ...faxlineOperations, ...groupOperations, ...routingOperations, ...neoOperations],
].sort((a, b) => placeholders(a) - placeholders(b));
