import { pathToFileURL } from "node:url";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Switchboard, start } from "./start.ts";

/** With no chat on this machine alone: both chats, simulated. What they need is left out of a server that is meant to serve. */
async function startOrPlay(config: Config): Promise<Pick<Switchboard, "app" | "banner" | "stop">> {
  const playground = config.demo
    ? await import("../../adapters/playground/host/playground.ts").catch(missing)
    : undefined;
  if (playground) return playground.openPlayground(config);
  return start(config.demo ? { ...config, demo: false, noDemo: ["npm ci with its development packages"] } : config);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
}

async function main(): Promise<void> {
  const switchboard = await startOrPlay(readConfig(process.env));
  for (const line of switchboard.banner) console.log(line);
  const end = async (signal: string) => {
    switchboard.app.log.info({ signal }, "handing over");
    await switchboard.stop();
    process.exit(0);
  };
  process.once("SIGTERM", end).once("SIGINT", end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: unknown) => {
    console.error(
      error instanceof ConfigError
        ? error.message
        : error instanceof Error
          ? `Switchboard cannot start: ${error.message}`
          : error,
    );
    process.exit(1);
  });
}
