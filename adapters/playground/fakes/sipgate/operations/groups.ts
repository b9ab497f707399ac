import { found, operation } from "../operation.ts";
import type { Group } from "../state.ts";
import { numbersAt } from "./lines.ts";

const only = "classic";
const toGroup = ({ id, alias }: Group) => ({ id, alias, groupNumbersUrl: "", groupUsersUrl: "", departmentId: 0 });

export const groupOperations = [
  operation(
    "listGroups",
    "GET /v2/groups",
    ["groups:read"],
    ({ state }) => ({ items: [...state.groups.values()].map(toGroup) }),
    { only },
  ),
  operation(
    "readGroup",
    "GET /v2/groups/:group",
    ["groups:read"],
    ({ state, at }) => ({ ...toGroup(found(state.groups.get(at.group ?? ""), "Group")), voicemails: [] }),
    { only },
  ),
  operation(
    "listGroupNumbers",
    "GET /v2/groups/:group/numbers",
    ["groups:read", "groups:numbers:read"],
    ({ state, at }) => numbersAt(state, found(state.groups.get(at.group ?? ""), "Group").id),
    { only },
  ),
];
