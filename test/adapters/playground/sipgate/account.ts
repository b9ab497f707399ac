import {
  createFakeSipgate,
  type FakeSipgate,
  type FakeSipgateOptions,
} from "../../../../adapters/playground/fakes/sipgate/index.ts";

/** What came back: the status, the body read as JSON where it is JSON, and one header. */
export interface Said {
  status: number;
  body: unknown;
  type: string | null;
  retryAfter: string | null;
}

export interface SmallAccount {
  fake: FakeSipgate;
  /** one request with the token */
  ask(about: `${string} /${string}`, body?: unknown, headers?: Record<string, string>): Promise<Said>;
  items(path: `/${string}`): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const basic = ({ id, secret }: FakeSipgate["token"]): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

/** An account with Anna (w1) and Ben (w2), two numbers, one address. */
export async function openAccount(options: FakeSipgateOptions = {}): Promise<SmallAccount> {
  const fake = await createFakeSipgate(options);
  const { portal } = fake;
  portal.addAddress({ street: "Beispielweg 1", postcode: "10115", city: "Berlin" });
  portal.createUser({ firstName: "Anna", lastName: "Schmidt", email: "anna@acme.example" });
  portal.createUser({ firstName: "Ben", lastName: "Okafor", email: "ben@acme.example", fax: true });
  portal.orderNumber("+493023125101");
  portal.orderNumber("+493023125102");

  const ask: SmallAccount["ask"] = async (about, body, headers = {}) => {
    const [method = "GET", path = ""] = about.split(" ");
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${fake.url}${path}`, {
      method,
      headers: {
        authorization: basic(fake.token),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: sent ?? "" }),
    });
    const text = await response.text();
    const type = response.headers.get("content-type");
    const read = text === "" ? undefined : type?.startsWith("application/json") ? JSON.parse(text) : text;
    return { status: response.status, body: read, type, retryAfter: response.headers.get("retry-after") };
  };

  return {
    fake,
    ask,
    async items(path) {
      const { body } = await ask(`GET ${path}`);
      return (Array.isArray(body) ? body : (body as { items: unknown[] }).items) as Record<string, unknown>[];
    },
    close: fake.close,
  };
}
