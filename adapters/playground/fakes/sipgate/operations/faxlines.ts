import { addFaxline, removeFaxline } from "../acts/lines.ts";
import { type Call, operation, owned, userAt } from "../operation.ts";
import { invalid } from "../refusal.ts";
import type { Faxline } from "../state.ts";
import { numbersAt } from "./lines.ts";

const faxlineAt = (call: Call): Faxline =>
  owned(call.state.faxlines.get(call.at.faxline ?? ""), userAt(call).id, "Faxline");

const toFaxline = ({ owner: _, ...faxline }: Faxline) => ({ ...faxline, canSend: true, canReceive: true });

export const faxlineOperations = [
  operation("listFaxlines", "GET /v2/:user/faxlines", ["faxlines:read"], (call) => {
    const user = userAt(call);
    return { items: [...call.state.faxlines.values()].filter(({ owner }) => owner === user.id).map(toFaxline) };
  }),
  operation("addFaxline", "POST /v2/:user/faxlines", ["faxlines:write"], (call) =>
    toFaxline(addFaxline(call.state, userAt(call).id)),
  ),
  operation(
    "setFaxAlias",
    "PUT /v2/:user/faxlines/:faxline",
    ["faxlines:write"],
    (call) => {
      if (String(call.body.alias).trim() === "") throw invalid("alias", "must not be empty");
      faxlineAt(call).alias = String(call.body.alias);
    },
    { body: { alias: "string" } },
  ),
  operation(
    "setTagline",
    "PUT /v2/:user/faxlines/:faxline/tagline",
    ["faxlines:write"],
    (call) => {
      faxlineAt(call).tagline = String(call.body.value);
    },
    { body: { value: "string" } },
  ),
  operation("removeFaxline", "DELETE /v2/:user/faxlines/:faxline", ["faxlines:write"], (call) =>
    removeFaxline(call.state, faxlineAt(call).id),
  ),
  operation(
    "listFaxNumbers",
    "GET /v2/:user/faxlines/:faxline/numbers",
    ["faxlines:read", "faxlines:numbers:read"],
    (call) => numbersAt(call.state, faxlineAt(call).id),
  ),
];
