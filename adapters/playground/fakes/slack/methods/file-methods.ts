import { type Json, listOf, parseJson } from "../json.ts";
import { addMessage } from "../messages.ts";
import type { StoredFile, Workspace } from "../workspace.ts";
import { channelFor } from "./chat-methods.ts";
import type { Methods } from "./method.ts";
import { SlackError } from "./slack-error.ts";

export const fileMethods: Methods = {
  "files.getUploadURLExternal": {
    scopes: ["files:write"],
    required: ["filename", "length"],
    run(workspace, args, server) {
      const length = Number(args.length);
      if (!Number.isInteger(length) || length < 1) throw new SlackError("invalid_arguments");
      const id = workspace.nextId("F");
      const name = String(args.filename);
      workspace.files.set(id, { id, name, title: name, length, completed: false, channels: [] });
      return { upload_url: `${server.url}/upload/v1/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scopes: ["files:write"],
    required: ["files"],
    run(workspace, args) {
      const given = listOf(typeof args.files === "string" ? parseJson(args.files) : args.files);
      if (given.length === 0) throw new SlackError("invalid_arguments");
      const files = given.map((one) => uploaded(workspace, one));
      const target = args.channel_id ?? args.channels;
      const channel = target === undefined ? undefined : channelFor(workspace, target);
      for (const [i, file] of files.entries()) {
        file.completed = true;
        if (typeof given[i]?.title === "string") file.title = given[i].title;
        if (channel) file.channels.push(channel.id);
      }
      if (channel) {
        const text = typeof args.initial_comment === "string" ? args.initial_comment : "";
        const thread = args.thread_ts === undefined ? {} : { threadTs: String(args.thread_ts) };
        addMessage(
          workspace,
          channel.id,
          { text, blocks: undefined },
          { files: files.map((file) => file.id), ...thread },
        );
      }
      return { files: files.map(({ id, title }) => ({ id, title })) };
    },
  },
};

function uploaded(workspace: Workspace, one: Json): StoredFile {
  const file = workspace.files.get(String(one.id));
  if (!file?.bytes) throw new SlackError("file_not_found");
  return file;
}

/**
 * Takes the bytes of an upload: as they are, or wrapped in a multipart form as the SDK sends them.
 * @returns false when nothing was announced under this id or the length differs
 */
export function storeUpload(workspace: Workspace, id: string, body: Buffer, contentType: string): boolean {
  const file = workspace.files.get(id);
  const bytes = contentType.startsWith("multipart/form-data") ? firstPart(body, contentType) : body;
  if (!file || file.bytes || bytes?.length !== file.length) return false;
  file.bytes = bytes;
  return true;
}

function firstPart(body: Buffer, contentType: string): Buffer | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const start = body.indexOf("\r\n\r\n");
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return start < 0 || end < 0 ? undefined : body.subarray(start + 4, end);
}
