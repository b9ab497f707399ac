import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/app/config.ts";
import { variables } from "../../src/app/variables.ts";

const slack = {
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_SIGNING_SECRET: "secret",
  PUBLIC_URL: "https://s.example",
  SECRET_KEY: "k".repeat(32),
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("The configuration", () => {
  it("needs nothing: then there is a demo company on the embedded database, for this machine only", () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "./data",
      demo: true,
      slack: undefined,
    });
  });

  it("makes no demo company where a chat, a server database or the outside world is meant", () => {
    expect(readConfig(slack).demo).toBe(false);
    expect(readConfig({ HOST: "0.0.0.0" }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: "postgres://localhost/x" }).demo).toBe(false);
    expect(readConfig({ NODE_ENV: "production" }).demo).toBe(false);
    expect(readConfig({ NODE_ENV: "test" }).demo).toBe(true);
  });

  it("says what keeps the demo company away, unless a chat is configured", () => {
    const all = { HOST: "0.0.0.0", DATABASE_URL: "postgres://localhost/x", NODE_ENV: "production" };
    expect(readConfig(all).noDemo).toEqual(["HOST=127.0.0.1", "unset DATABASE_URL", "unset NODE_ENV"]);
    expect(readConfig({ ...all, ...slack }).noDemo).toEqual([]);
  });

  it("says everything that is wrong at once, each with its remedy", () => {
    const wrong = {
      ...{
        PORT: "many",
        PUBLIC_URL: "switchboard",
        SECRET_KEY: "short",
        DATABASE_URL: "mysql://x",
        DEFAULT_LOCALE: "fr",
      },
      ...{ DEFAULT_TIME_ZONE: "Berlin", BOOTSTRAP_ADMINS: "ada, eve@firm.example", SLACK_BOT_TOKEN: "token" },
      ...{ SLACK_APP_TOKEN: "token", SLACK_API_URL: "x", PHONE_SYSTEM: "asterisk", LOG_LEVEL: "loud" },
    };
    const problems = problemsOf(wrong);
    for (const name of Object.keys(wrong))
      expect(
        problems.filter((problem) => problem.startsWith(`${name} `)),
        name,
      ).toHaveLength(1);
    expect(problems.find((problem) => problem.startsWith("SECRET_KEY"))).toContain("openssl rand -base64 32");
    expect(problems.join()).not.toContain("mysql://x");
  });

  it.each([
    [
      "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN",
      "SLACK_SIGNING_SECRET",
      "SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN",
    ],
    ["SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN is missing."],
    ["PUBLIC_URL", "PUBLIC_URL", "PUBLIC_URL is missing."],
    ["SECRET_KEY", "SECRET_KEY", "SECRET_KEY is missing."],
  ])("with Slack half configured asks for %s", (_name, left, problem) => {
    const { [left as keyof typeof slack]: _, ...rest } = slack;
    expect(problemsOf(rest)).toEqual([expect.stringContaining(problem)]);
  });

  it("asks for a way to sign in to sipgate where it serves, and for none where the playground has an account", () => {
    const sipgate = { PHONE_SYSTEM: "sipgate" };
    expect(readConfig(sipgate)).toMatchObject({ demo: true, sipgate: undefined });
    expect(problemsOf({ ...slack, ...sipgate })).toEqual([
      expect.stringContaining("SIPGATE_TOKEN_ID is missing."),
      expect.stringContaining("SIPGATE_TOKEN is missing."),
    ]);
    expect(problemsOf({ ...slack, ...sipgate, SIPGATE_CLIENT_ID: "c" })).toEqual([
      expect.stringContaining("SIPGATE_CLIENT_SECRET is missing."),
      expect.stringContaining("SIPGATE_REFRESH_TOKEN is missing."),
    ]);
    const token = { SIPGATE_TOKEN_ID: "token-1", SIPGATE_TOKEN: "t", SIPGATE_API_URL: "http://127.0.0.1:1" };
    expect(readConfig({ ...slack, ...sipgate, ...token }).sipgate).toEqual({
      ...{ apiUrl: "http://127.0.0.1:1", credentials: { tokenId: "token-1", token: "t" } },
    });
  });

  it("takes socket mode in the place of the signing secret", () => {
    const { SLACK_SIGNING_SECRET: _, ...rest } = slack;
    expect(readConfig({ ...rest, SLACK_APP_TOKEN: "xapp-1" }).slack).toEqual({
      botToken: "xoxb-1",
      appToken: "xapp-1",
    });
  });

  it("turns Teams on with an app, its secret and its tenant, and names what of them is missing", () => {
    const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    const public_ = { PUBLIC_URL: "https://switchboard.firm.example", SECRET_KEY: "k".repeat(32) };
    const whole = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: "secret", TEAMS_TENANT_ID: id, ...public_ };
    const config = readConfig(whole);
    expect(config.teams).toEqual({ identity: { appId: id, password: "secret", tenantId: id } });
    expect(config.demo).toBe(false);
    for (const name of Object.keys(whole))
      expect(problemsOf({ ...whole, [name]: "" })).toEqual([expect.stringContaining(`${name} is missing`)]);
    expect(problemsOf({ TEAMS_OPENID_METADATA_URL: "http://127.0.0.1:1/keys" })).toHaveLength(5);
  });

  it("takes keys and tokens of Teams from this machine only, and no authentication where nobody else listens", () => {
    expect(problemsOf({ TEAMS_OPENID_METADATA_URL: "https://keys.attacker.example/" })).toContainEqual(
      expect.stringContaining("TEAMS_OPENID_METADATA_URL should be an address of this machine"),
    );
    expect(readConfig({ TEAMS_AUTH: "off" })).toMatchObject({ teams: { open: true }, demo: false });
    expect(problemsOf({ TEAMS_AUTH: "off", HOST: "0.0.0.0" })).toEqual([
      expect.stringContaining("TEAMS_AUTH=off lets everybody in who reaches HOST"),
    ]);
    expect(problemsOf({ TEAMS_AUTH: "no" })).toEqual(["TEAMS_AUTH should be off, or unset."]);
  });

  it("reads addresses of administrators with commas, spaces or lines between them, in lower case", () => {
    const { BOOTSTRAP_ADMINS } = readConfig({
      BOOTSTRAP_ADMINS: "Ada@Firm.example, eve@firm.example\nben@firm.example",
    });
    expect(BOOTSTRAP_ADMINS).toEqual(["ada@firm.example", "eve@firm.example", "ben@firm.example"]);
  });

  it("believes a proxy on this machine only, unless it is told where else one stands", () => {
    expect(readConfig({}).TRUST_PROXY).toEqual(["loopback"]);
    expect(readConfig({ TRUST_PROXY: "none" }).TRUST_PROXY).toEqual([]);
    expect(readConfig({ TRUST_PROXY: "private" }).TRUST_PROXY).toEqual(["loopback", "linklocal", "uniquelocal"]);
    expect(readConfig({ TRUST_PROXY: "10.0.0.5, 172.18.0.0/16 fd00::/8" }).TRUST_PROXY).toEqual([
      "10.0.0.5",
      "172.18.0.0/16",
      "fd00::/8",
    ]);
    for (const wrong of ["yes", "1", "10.0.0.0/33", "10.0.0.0/8/8", "proxy.firm.example", "toString"])
      expect(problemsOf({ TRUST_PROXY: wrong }), wrong).toEqual([
        expect.stringContaining("TRUST_PROXY should be loopback"),
      ]);
  });

  it("sends mail with a server and a sender, who have to be whole, and with a link that leads here", () => {
    const mail = { SMTP_URL: "smtps://mail.firm.example", MAIL_FROM: "Switchboard <switchboard@firm.example>" };
    const here = { PUBLIC_URL: "https://s.example", SECRET_KEY: "k".repeat(32) };
    expect(readConfig({ ...mail, ...here })).toMatchObject(mail);
    expect(readConfig({ ...mail, ...here, MAIL_FROM: "a@b.example" })).toMatchObject({ MAIL_FROM: "a@b.example" });
    for (const name of ["MAIL_FROM", "PUBLIC_URL", "SECRET_KEY"])
      expect(problemsOf({ ...mail, ...here, [name]: "" }), name).toEqual([
        expect.stringContaining(`${name} is missing`),
      ]);
    // without a server nothing more is asked for
    expect(problemsOf({ MAIL_FROM: mail.MAIL_FROM })).toEqual([]);
    for (const wrong of ["mail.firm.example", "http://mail.firm.example", "smtp:"])
      expect(problemsOf({ ...mail, ...here, SMTP_URL: wrong }), wrong).toEqual([
        expect.stringContaining("SMTP_URL should be an address like smtp://"),
      ]);
    for (const wrong of ["Switchboard", "Switchboard <nobody>", "a@b.example <c>", `${"x".repeat(200)}@b.example`])
      expect(problemsOf({ ...mail, ...here, MAIL_FROM: wrong }), wrong).toEqual([
        expect.stringContaining("MAIL_FROM should be an address like"),
      ]);
    // nothing of a password stands in what is told
    expect(problemsOf({ SMTP_URL: "ftp://me:geheim@mail.firm.example" }).join()).not.toContain("geheim");
  });

  it("takes an empty value for none", () => {
    expect(readConfig({ PORT: "", SLACK_BOT_TOKEN: " " })).toMatchObject({ PORT: 3000, slack: undefined });
  });

  it("says of every variable what it means and what to do when it is wrong", () => {
    for (const [name, { means, remedy }] of Object.entries(variables)) {
      expect(means, name).not.toBe("");
      expect(remedy, name).not.toBe("");
    }
  });
});
