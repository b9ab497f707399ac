import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toPackage } from "../../../adapters/teams/package/package.ts";
import { writePackages } from "../../../src/app/teams-package.ts";
import { root } from "../../fixtures/sources.ts";

const appId = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9";
const right = { TEAMS_APP_ID: appId, PUBLIC_URL: "https://desk.firm.example/" };

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of every pixel. */
  readonly pixels: readonly (readonly number[])[];
}

/** A PNG as the specification has it: 8 bits, RGBA, not interlaced; anything else is refused. */
function readPng(file: Uint8Array): Picture {
  const bytes = Buffer.from(file);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    chunks.push({
      type: bytes.toString("latin1", at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)),
    });
  const head = chunks[0]?.data ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  expect([...head.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const line = width * 4;
  const flat = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < line; x++) {
      const [left, up] = [x < 4 ? 0 : flat[y * line + x - 4], y === 0 ? 0 : flat[(y - 1) * line + x]].map(Number);
      const corner = x < 4 || y === 0 ? 0 : Number(flat[(y - 1) * line + x - 4]);
      const [a, b] = [left ?? 0, up ?? 0];
      const guesses = [0, a, b, (a + b) >> 1, nearest(a, b, corner)];
      flat[y * line + x] = Number(raw[y * (line + 1) + 1 + x]) + Number(guesses[Number(raw[y * (line + 1)])]);
    }
  const pixels = Array.from({ length: width * height }, (_, index) => [...flat.subarray(index * 4, index * 4 + 4)]);
  return { width, height, pixels };
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const far = (value: number) => Math.abs(guess - value);
  if (far(left) <= far(up) && far(left) <= far(corner)) return left;
  return far(up) <= far(corner) ? up : corner;
}

describe("The package for Teams", () => {
  const folder = mkdtempSync(join(tmpdir(), "teams-package-"));
  const read = (name: string) => unzipSync(readFileSync(join(folder, name)));
  const json = (name: string, entry: string) => JSON.parse(strFromU8(read(name)[entry] ?? new Uint8Array()));
  const packages = ["switchboard-teams.zip", "switchboard-teams-slash.zip"];
  beforeAll(() => writePackages(right, folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is written twice, without and with slash commands, everything at its root", () => {
    expect(readdirSync(folder).sort()).toEqual([...packages].sort());
    for (const name of packages)
      expect(Object.keys(read(name))).toEqual(["manifest.json", "de.json", "color.png", "outline.png"]);
    expect(packages.map((name) => json(name, "manifest.json").manifestVersion)).toEqual(["1.22", "1.29"]);
  });

  it("says who and where we are instead of the placeholders", () => {
    const committed = readFileSync(join(root, "adapters/teams/package/app-package/manifest.generated.json"), "utf8");
    const filled = committed
      .replaceAll("00000000-0000-0000-0000-000000000000", appId)
      .replaceAll("https://switchboard.example", "https://desk.firm.example");
    expect(json("switchboard-teams.zip", "manifest.json")).toEqual(JSON.parse(filled));
    for (const name of packages) {
      const manifest = json(name, "manifest.json");
      expect([manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]).toEqual([appId, appId, appId]);
      expect(JSON.stringify(manifest)).not.toMatch(/00000000|switchboard\.example/);
    }
  });

  it("holds every file that its manifest names", () => {
    for (const name of packages) {
      const { icons, localizationInfo } = json(name, "manifest.json");
      const named = [
        ...Object.values(icons),
        ...localizationInfo.additionalLanguages.map(({ file }: { file: string }) => file),
      ];
      expect(Object.keys(read(name))).toEqual(expect.arrayContaining(named));
      expect(json(name, "de.json")).toMatchObject({ "name.short": "Switchboard" });
    }
  });

  it("has a coloured icon of 192 by 192 that fills its square, the drawing where Teams cuts nothing off", () => {
    const { width, height, pixels } = readPng(read("switchboard-teams.zip")["color.png"] ?? new Uint8Array());
    expect([width, height]).toEqual([192, 192]);
    expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
    const background = "29,53,87,255"; // #1d3557
    const outside = pixels.filter((_, index) => {
      const [x, y] = [index % 192, Math.floor(index / 192)];
      return Math.min(x, y) < 36 || Math.max(x, y) >= 156;
    });
    expect(outside.filter((pixel) => String(pixel) !== background)).toEqual([]);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(3);
  });

  it("has an outline of 32 by 32: white, and nothing where it is not", () => {
    const { width, height, pixels } = readPng(read("switchboard-teams.zip")["outline.png"] ?? new Uint8Array());
    expect([width, height]).toEqual([32, 32]);
    expect(
      pixels.filter(([red, green, blue, alpha]) => alpha && !(red === 255 && green === 255 && blue === 255)),
    ).toEqual([]);
    const seen = pixels.filter(([, , , alpha]) => alpha === 255).length;
    const empty = pixels.filter(([, , , alpha]) => alpha === 0).length;
    expect(seen).toBeGreaterThan(100);
    expect(empty).toBeGreaterThan(500);
  });

  it("is the same to the last byte whenever and wherever it is made", async () => {
    const zone = process.env.TZ;
    try {
      const made: string[] = [];
      for (const there of ["UTC", "Pacific/Auckland", "America/Los_Angeles"]) {
        process.env.TZ = there;
        made.push(Buffer.from(await toPackage({ a: 1 }, { b: 2 })).toString("base64"));
      }
      expect(new Set(made).size).toBe(1);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("is not made from wrong variables: each is named, with what to set it to", async () => {
    const problems = async (env: Record<string, string>) => {
      const error = await writePackages(env, join(folder, "never")).catch((caught: Error) => caught);
      return error instanceof Error
        ? error.message
            .split("\n")
            .slice(1)
            .map((line) => line.slice(4))
        : error;
    };
    expect(await problems({})).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID is missing\. Set it to the “Application \(client\) ID”/),
      "PUBLIC_URL is missing. Set it to an address like https://switchboard.firm.example.",
    ]);
    for (const wrong of ["switchboard", `{${appId}}`, appId.slice(1), "00000000-0000-0000-0000-000000000000", " "])
      expect(await problems({ ...right, TEAMS_APP_ID: wrong }), wrong).toEqual([
        expect.stringMatching(/^TEAMS_APP_ID /),
      ]);
    for (const wrong of ["http://desk.firm.example", "desk.firm.example", "https://"])
      expect(await problems({ ...right, PUBLIC_URL: wrong }), wrong).toEqual([
        "PUBLIC_URL should be an address like https://switchboard.firm.example.",
      ]);
    expect(readdirSync(folder)).not.toContain("never");
  });

  it("tells somebody at the command line without a stack trace, and ends with a failure", () => {
    const { TEAMS_APP_ID: _, PUBLIC_URL: __, ...env } = process.env;
    const run = () =>
      execFileSync(process.execPath, ["--import", "tsx", "src/app/teams-package.ts"], {
        cwd: root,
        env,
        stdio: "pipe",
      });
    const thrown = (() => {
      try {
        return run() && undefined;
      } catch (error) {
        return error as { status: number; stderr: Buffer };
      }
    })();
    expect(thrown?.status).toBe(1);
    expect(thrown?.stderr.toString()).toMatch(/^The package for Teams cannot be made like this:\n {2}- TEAMS_APP_ID/);
    expect(thrown?.stderr.toString()).not.toMatch(/^\s+at /m);
  });
});
