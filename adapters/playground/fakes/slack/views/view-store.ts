import { storeBlocks } from "../blocks/stored-blocks.ts";
import type { Json } from "../json.ts";
import { SlackError } from "../methods/slack-error.ts";
import type { StateValues, StoredView, Workspace } from "../workspace.ts";
import { drawState } from "./form-state.ts";

/** Slack: at most three views on top of each other. */
export const maxViews = 3;

/** Opens a modal; another one the person had open is replaced. */
export function openModal(workspace: Workspace, user: string, view: Json): StoredView {
  checkExternalId(workspace, view);
  for (const id of workspace.stacks.get(user) ?? []) closeOne(workspace, id);
  const made = store(workspace, user, view);
  workspace.stacks.set(user, [made.id]);
  return made;
}

/** @throws SlackError `push_limit_reached` on a stack of three, `not_found` when no modal is open */
export function pushModal(workspace: Workspace, user: string, view: Json): StoredView {
  const stack = workspace.stacks.get(user) ?? [];
  const top = stack.at(-1);
  if (top === undefined) throw new SlackError("not_found");
  if (stack.length >= maxViews) throw new SlackError("push_limit_reached");
  checkExternalId(workspace, view);
  const made = store(workspace, user, view, top);
  workspace.stacks.set(user, [...stack, made.id]);
  return made;
}

/** Replaces what a view shows: a new hash, messages under inputs gone, values kept where both ids stay the same. */
export function replaceView(workspace: Workspace, stored: StoredView, view: Json): StoredView {
  checkExternalId(workspace, view, stored);
  const blocks = storeBlocks(view.blocks);
  stored.view = { ...view, blocks };
  stored.state = drawState(blocks, stored.state);
  stored.hash = workspace.nextHash();
  stored.errors = {};
  return stored;
}

export function publishHome(workspace: Workspace, user: string, view: Json): StoredView {
  const existing = homeOf(workspace, user);
  if (existing) return replaceView(workspace, existing, view);
  checkExternalId(workspace, view);
  const made = store(workspace, user, view);
  workspace.homes.set(user, made.id);
  return made;
}

export const homeOf = (workspace: Workspace, user: string): StoredView | undefined =>
  workspace.views.get(workspace.homes.get(user) ?? "");

/** The open modals of a person, the lowest first. */
export const stackOf = (workspace: Workspace, user: string): StoredView[] =>
  (workspace.stacks.get(user) ?? []).flatMap((id) => workspace.views.get(id) ?? []);

/** Closes the top view, or all of them. @returns what was closed, the highest first */
export function closeModals(workspace: Workspace, user: string, all: boolean): StoredView[] {
  const stack = workspace.stacks.get(user) ?? [];
  const closing = all ? stack : stack.slice(-1);
  workspace.stacks.set(user, all ? [] : stack.slice(0, -1));
  return closing.toReversed().flatMap((id) => closeOne(workspace, id) ?? []);
}

/** A view as the Web API and interaction payloads write it. */
export function toViewObject(workspace: Workspace, stored: StoredView, state: StateValues): Json {
  const { view } = stored;
  return {
    id: stored.id,
    team_id: workspace.team.id,
    type: stored.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? "",
    callback_id: view.callback_id ?? "",
    state: { values: state },
    hash: stored.hash,
    title: view.title ?? null,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: stored.previousId ?? null,
    root_view_id: stored.rootId,
    app_id: workspace.appId,
    external_id: view.external_id ?? "",
    app_installed_team_id: workspace.enterpriseInstall ? workspace.enterprise?.id : workspace.team.id,
    bot_id: workspace.botId,
  };
}

function store(workspace: Workspace, user: string, view: Json, previousId?: string): StoredView {
  const id = workspace.nextId("V");
  const blocks = storeBlocks(view.blocks);
  const previous = previousId === undefined ? undefined : workspace.views.get(previousId);
  const made: StoredView = {
    id,
    user,
    type: view.type === "home" ? "home" : "modal",
    view: { ...view, blocks },
    state: drawState(blocks),
    hash: workspace.nextHash(),
    rootId: previous?.rootId ?? id,
    ...(previousId === undefined ? {} : { previousId }),
    errors: {},
    open: true,
  };
  workspace.views.set(id, made);
  return made;
}

function closeOne(workspace: Workspace, id: string): StoredView | undefined {
  const stored = workspace.views.get(id);
  if (stored) stored.open = false;
  return stored;
}

function checkExternalId(workspace: Workspace, view: Json, self?: StoredView): void {
  if (typeof view.external_id !== "string" || view.external_id === "") return;
  const taken = [...workspace.views.values()].some(
    (other) => other !== self && other.open && other.view.external_id === view.external_id,
  );
  if (taken) throw new SlackError("duplicate_external_id");
}
