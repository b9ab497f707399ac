/** One SQL statement over the service's database. */
export type Execute = (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** What has to be known after a restart, for what sipgate itself does not remember: it takes no reference of ours. */
export interface Memory {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  /** All below a prefix, by what follows it. */
  below<T>(prefix: string): Promise<Map<string, T>>;
  /** Puts a value unless somebody has done so within the last milliseconds: of two processes at once one gets it. */
  claim(key: string, value: unknown, ms: number): Promise<boolean>;
}

export function createMemory(execute: Execute): Memory {
  return {
    async get<T>(key: string) {
      const { rows } = await execute("select value from phone_system_memory where key = $1", [key]);
      return parse<T>(rows[0]?.value);
    },
    async put(key, value) {
      await execute(
        `insert into phone_system_memory (key, value) values ($1, $2::text::jsonb)
         on conflict (key) do update set value = excluded.value, changed_at = now()`,
        [key, JSON.stringify(value)],
      );
    },
    async below<T>(prefix: string) {
      const { rows } = await execute("select key, value from phone_system_memory where starts_with(key, $1)", [prefix]);
      return new Map(rows.map(({ key, value }) => [String(key).slice(prefix.length), parse<T>(value) as T]));
    },
    async claim(key, value, ms) {
      const { rows } = await execute(
        `insert into phone_system_memory as m (key, value) values ($1, $2::text::jsonb)
         on conflict (key) do update set value = excluded.value, changed_at = now()
         where m.changed_at <= now() - $3::int * interval '1 millisecond' returning key`,
        [key, JSON.stringify(value), ms],
      );
      return rows.length > 0;
    },
  };
}

/** One driver parses JSON, the other may not. */
function parse<T>(value: unknown): T | undefined {
  if (value === undefined || value === null) return undefined;
  return (typeof value === "string" ? parsed(value) : value) as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
