import { type Json, parseJson } from "../json.ts";
import { useTrigger } from "../views/triggers.ts";
import { checkView, invalidArguments } from "../views/view-rules.ts";
import { homeOf, openModal, publishHome, pushModal, replaceView, toViewObject } from "../views/view-store.ts";
import type { StoredView, Workspace } from "../workspace.ts";
import type { Methods } from "./method.ts";
import { SlackError } from "./slack-error.ts";

const readView = (args: Json, kinds: readonly ("modal" | "home")[]): Json =>
  checkView(typeof args.view === "string" ? parseJson(args.view) : args.view, kinds);

const answer = (workspace: Workspace, stored: StoredView): Json => ({ view: toViewObject(workspace, stored, {}) });

function openViewFor(workspace: Workspace, args: Json): StoredView {
  if ((args.view_id === undefined) === (args.external_id === undefined)) {
    throw invalidArguments([{ message: "must provide exactly one of `view_id` or `external_id`", pointer: "" }]);
  }
  const views = [...workspace.views.values()];
  const stored =
    args.view_id === undefined
      ? views.find((view) => view.open && view.view.external_id === args.external_id)
      : workspace.views.get(String(args.view_id));
  if (!stored?.open) throw new SlackError("not_found");
  return stored;
}

/** Slack checks the view before the trigger: a refused view does not use the trigger up. */
export const viewMethods: Methods = {
  "views.open": {
    required: ["view", "trigger_id"],
    run(workspace, args) {
      const view = readView(args, ["modal"]);
      const { user } = useTrigger(workspace, args.trigger_id);
      return answer(workspace, openModal(workspace, user, view));
    },
  },
  "views.push": {
    required: ["view", "trigger_id"],
    run(workspace, args) {
      const view = readView(args, ["modal"]);
      const { user } = useTrigger(workspace, args.trigger_id);
      return answer(workspace, pushModal(workspace, user, view));
    },
  },
  "views.update": {
    required: ["view"],
    run(workspace, args) {
      const stored = openViewFor(workspace, args);
      const view = readView(args, [stored.type]);
      if (args.hash !== undefined && args.hash !== stored.hash) throw new SlackError("hash_conflict");
      return answer(workspace, replaceView(workspace, stored, view));
    },
  },
  "views.publish": {
    required: ["user_id", "view"],
    run(workspace, args) {
      const view = readView(args, ["home"]);
      if (!workspace.homeTab) throw new SlackError("not_enabled");
      const user = workspace.users.get(String(args.user_id));
      if (!user || user.deleted || user.bot) {
        throw invalidArguments([{ message: "invalid `user_id`", pointer: "/user_id" }]);
      }
      const existing = homeOf(workspace, user.id);
      if (args.hash !== undefined && existing && args.hash !== existing.hash) throw new SlackError("hash_conflict");
      return answer(workspace, publishHome(workspace, user.id, view));
    },
  },
};
