import { readFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import { strToU8, zipSync } from "fflate";

/** The zip that Teams takes: the manifest, its German and both icons, all at the root; the same in, the same out. */
export async function toPackage(manifest: unknown, german: unknown): Promise<Uint8Array> {
  const files = {
    "manifest.json": toJson(manifest),
    "de.json": toJson(german),
    "color.png": await toPng("color"),
    "outline.png": await toPng("outline"),
  };
  // a zip knows local time only: a date made of local parts is the same in every time zone
  return zipSync(files, { mtime: new Date(2026, 0, 1), level: 9 });
}

function toJson(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}

/** In the size of the drawing: 192 × 192 and 32 × 32 are what Teams asks for. There is no text in them, so no font is needed. */
async function toPng(icon: "color" | "outline"): Promise<Uint8Array> {
  const svg = await readFile(new URL(`./icons/${icon}.svg`, import.meta.url), "utf8");
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
