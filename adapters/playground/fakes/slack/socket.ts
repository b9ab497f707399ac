import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isJson, type Json, parseJson } from "./json.ts";

/** Slack: ten connections at once per app. */
const maxConnections = 10;

export type SocketMode = ReturnType<typeof createSocketMode>;

/** The websocket side of socket mode: one-time tickets, `hello`, envelopes and their acknowledgements. */
export function createSocketMode(appId: string) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();

  server.on("connection", (socket: WebSocket) => {
    connections.push(socket);
    socket.on("close", () => connections.splice(connections.indexOf(socket), 1));
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => {
      const ack = parseJson(String(data));
      if (isJson(ack) && typeof ack.envelope_id === "string") waiting.get(ack.envelope_id)?.(ack.payload);
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: connections.length,
        connection_info: { app_id: appId },
        debug_info: { host: "fake", approximate_connection_time: 18_060 },
      }),
    );
  });

  return {
    get connected(): number {
      return connections.length;
    },
    /** @returns the path and query of a fresh websocket address */
    issueTicket(): string {
      const ticket = randomBytes(12).toString("hex");
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? "/", "http://fake").searchParams.get("ticket") ?? "";
      if (!tickets.delete(ticket) || connections.length >= maxConnections) {
        socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request));
    },
    /**
     * Sends an envelope over one connection (any one, as Slack does).
     * @returns the acknowledgement's payload (undefined if it had none), or null when nobody is connected or `ms` passed
     */
    async deliver(envelope: Json, ms: number): Promise<{ payload: unknown } | null> {
      const socket = connections[Math.floor(Math.random() * connections.length)];
      if (!socket) return null;
      const envelopeId = randomUUID();
      const acked = new Promise<{ payload: unknown } | null>((resolve) => {
        const timer = setTimeout(() => resolve(null), ms);
        waiting.set(envelopeId, (payload) => {
          clearTimeout(timer);
          resolve({ payload });
        });
      });
      socket.send(JSON.stringify({ envelope_id: envelopeId, ...envelope }));
      const result = await acked;
      waiting.delete(envelopeId);
      return result;
    },
    /** A frame as it stands, over every connection. */
    sendFrame(frame: string): void {
      for (const socket of connections) socket.send(frame);
    },
    /** Slack's regular refresh: tells every connection to come back, then closes it. */
    refresh(): void {
      for (const socket of [...connections]) {
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: { host: "fake" } }));
        socket.close();
      }
    },
    /** Lets a close handshake that is under way finish, then cuts what is left. */
    async close(): Promise<void> {
      for (const socket of [...connections]) socket.close(1000);
      for (let left = 20; connections.length > 0 && left > 0; left -= 1)
        await new Promise((wait) => setTimeout(wait, 10));
      for (const socket of [...connections]) socket.terminate();
      server.close();
    },
  };
}
