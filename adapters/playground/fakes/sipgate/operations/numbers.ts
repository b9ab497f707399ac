import { aliasOf, lead, ownerOf } from "../acts/endpoints.ts";
import { addNumber, hasExtension, localized, shown, whyNoExtension } from "../acts/numbers.ts";
import { type Call, found, operation, userAt } from "../operation.ts";
import { invalid, notThere, taken } from "../refusal.ts";
import type { PhoneNumber, State } from "../state.ts";
import { guess } from "../unknowns.ts";

/** However much is asked for. */
const most = 100;

/** A page of a list; of a nonsense request a refusal. */
export function pageOf<T>(all: T[], query: URLSearchParams): T[] {
  const read = (name: string, usual: number): number => {
    const given = query.get(name) ?? String(usual);
    if (!/^\d+$/.test(given)) throw invalid(name, "must be a number");
    return Number(given);
  };
  const offset = read("offset", 0);
  return all.slice(offset, offset + Math.min(read("limit", most), most));
}

const toNumber = (state: State, number: PhoneNumber) => ({
  ...{ id: number.id, number: number.number, localized: localized(number), type: number.type },
  ...{ endpointId: number.endpointId, endpointAlias: aliasOf(state, number.endpointId) },
  ...{ endpointUrl: "", mnpState: { isReleased: false } },
});

function checkExtension({ state, unknowns }: Call, digits: string): void {
  if (state.edition === "neo") guess(unknowns.quickDialOnNeo, () => {});
  const why = whyNoExtension(state, digits);
  if (why === "taken") throw taken("Quick dial");
  if (why === "invalid") throw invalid("number", "is not allowed");
}

export const extensionAt = ({ state, at }: Call): PhoneNumber => {
  const number = found(state.numbers.get(at.number ?? ""), "Number");
  return found(number.type === "QUICKDIAL" ? number : undefined, "Number");
};

export const numberOperations = [
  operation("listNumbers", "GET /v2/numbers", ["numbers:read"], ({ state, query }) => ({
    items: pageOf(shown(state), query).map((number) => toNumber(state, number)),
  })),
  operation("listUserNumbers", "GET /v2/:user/numbers", ["numbers:read"], (call) => {
    const user = userAt(call);
    const theirs = shown(call.state).filter(({ owner }) => owner === user.id);
    return { items: theirs.map((number) => toNumber(call.state, number)) };
  }),
  operation(
    "setNumber",
    "PUT /v2/numbers/:number",
    ["numbers:write"],
    ({ state, at, body, unknowns, watch }) => {
      const number = found(state.numbers.get(at.number ?? ""), "Number");
      if (body.releaseForMnp !== undefined) throw invalid("releaseForMnp", "this number would be given away");
      const endpoint = body.endpointId as string;
      if (endpoint === "") return guess(unknowns.emptyEndpoint, () => lead(state, number, "", watch));
      if (!/^[pfg]\d+$/.test(endpoint)) throw invalid("endpointId", "is no endpoint");
      if (ownerOf(state, endpoint) === undefined) throw notThere("Endpoint");
      if (number.type === "QUICKDIAL" && number.endpointId !== endpoint && hasExtension(state, endpoint))
        throw taken("Quick dial of this routing");
      lead(state, number, endpoint, watch);
    },
    { body: { endpointId: "string", releaseForMnp: "boolean?", quickDial: "boolean?" }, only: "classic" },
  ),
  operation("checkQuickDial", "GET /v2/numbers/quickdial/validation/:digits", ["numbers:read"], (call) => {
    checkExtension(call, call.at.digits ?? "");
  }),
  // the id of what it makes is not told
  operation(
    "addQuickDial",
    "POST /v2/numbers/quickdial",
    ["numbers:write"],
    (call) => {
      const { userId, number } = call.body as Record<string, string>;
      checkExtension(call, number ?? "");
      const user = found(call.state.users.get(userId ?? ""), "User");
      addNumber(call.state, { number: number ?? "", type: "QUICKDIAL", owner: user.id });
    },
    { body: { userId: "string", number: "string" } },
  ),
  operation(
    "setQuickDial",
    "PUT /v2/numbers/quickdial/:number",
    ["numbers:write"],
    (call) => {
      const extension = extensionAt(call);
      const { userId, number } = call.body as Record<string, string>;
      if (number !== extension.number) checkExtension(call, number ?? "");
      const owner = found(call.state.users.get(userId ?? ""), "User").id;
      Object.assign(extension, { owner, number }, owner === extension.owner ? {} : { endpointId: "" });
    },
    { body: { userId: "string", number: "string" } },
  ),
  operation("removeQuickDial", "DELETE /v2/numbers/quickdial/:number", ["numbers:write"], (call) => {
    call.state.numbers.delete(extensionAt(call).id);
  }),
];
