import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";

/** Pictures, pages, health and the like: the app answers, or 503 while it is away. */
export function passOn(appUrl: string | undefined, request: IncomingMessage, response: ServerResponse): void {
  const away = () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503).end("the app is not there");
  };
  if (appUrl === undefined) {
    away();
    return;
  }
  const { method, headers } = request;
  const asking = ask(`${appUrl}${request.url}`, { agent: false, method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asking.on("error", away);
  request.pipe(asking);
}
