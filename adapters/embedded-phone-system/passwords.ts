import type { Passwords } from "../../src/ports/credentials/passwords.ts";
import type { Execute } from "./execute.ts";
import { toId } from "./ids.ts";

/** Over the statement of a transaction, so that a password changes together with what changes it. */
export function createLocalPasswords(execute: Execute): Passwords {
  const touched = async (text: string, ...values: unknown[]) => (await execute(text, values)).rows.length > 0;
  const hashOf = async (user: string) => {
    const { rows } = await execute(
      "select p.hash from local.users u left join local.passwords p on p.user_id = u.id where u.id = $1",
      [toId(user)],
    );
    return rows[0] ? ((rows[0].hash as string | null) ?? null) : undefined;
  };
  return {
    find: hashOf,

    async hold(user) {
      // a statement of its own, so that the next one sees what it waited for
      await execute("select 1 from local.passwords where user_id = $1 for share", [toId(user)]);
      return hashOf(user);
    },

    set: (user, hash) =>
      touched(
        `insert into local.passwords (user_id, hash) select id, $2 from local.users where id = $1
         on conflict (user_id) do update set hash = excluded.hash returning user_id`,
        ...[toId(user), hash],
      ),

    async clear(user) {
      await execute(
        `with gone as (delete from local.passwords where user_id = $1)
         update local.devices d set sip_user = null, sip_hash = null from local.lines l where l.id = d.line_id and l.user_id = $1`,
        [toId(user)],
      );
    },

    setDevice: (device, proof) =>
      touched(
        "update local.devices set sip_user = $2, sip_hash = $3 where id = $1 and kind = 'voip_phone' returning id",
        ...[toId(device), proof.user, proof.hash],
      ),
  };
}
