import type { ServerResponse } from "node:http";
import type { ExchangeSeen, State } from "./state.ts";

interface Stream {
  readonly response: ServerResponse;
  readonly slack: string;
  readonly teams: string;
  /** how much of the wire it has been told */
  told: number;
  last: string;
}

/** Server-sent events: `state` whenever a screen has changed, `wire` with the requests since the last time. */
export function createStreams(look: (slack: string, teams: string) => State, wire: readonly ExchangeSeen[]) {
  const streams = new Set<Stream>();
  let planned: NodeJS.Timeout | undefined;

  function tell(stream: Stream): void {
    const state = JSON.stringify(look(stream.slack, stream.teams));
    if (state !== stream.last) stream.response.write(`event: state\ndata: ${state}\n\n`);
    stream.last = state;
    const news = wire.filter(({ id }) => id > stream.told);
    if (news.length > 0) stream.response.write(`event: wire\ndata: ${JSON.stringify(news)}\n\n`);
    stream.told = news.at(-1)?.id ?? stream.told;
  }

  return {
    open(query: URLSearchParams, response: ServerResponse): void {
      const stream = {
        ...{ response, slack: query.get("slack") ?? "", teams: query.get("teams") ?? "" },
        ...{ told: Number(query.get("told") ?? 0), last: "" },
      };
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.on("close", () => streams.delete(stream));
      streams.add(stream);
      tell(stream);
    },
    /** several changes of one moment are told once */
    changed(): void {
      planned ??= setTimeout(() => {
        planned = undefined;
        for (const stream of streams) tell(stream);
      }, 15);
    },
    close(): void {
      clearTimeout(planned);
      for (const { response } of streams) response.end();
      streams.clear();
    },
  };
}
