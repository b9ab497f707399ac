import { useEffect, useState } from "preact/hooks";
import type { PersonFound, PersonSeen } from "../../server/person.ts";
import { perform } from "../connection.ts";
import { useKept } from "../kept.ts";

const everyMs = 1000;

/** Asks again and again while it is looked at, so that what is seen is true now. */
function useLive<T>(ask: () => Promise<T>, key: string): { answer?: T; problem?: string } {
  const [seen, setSeen] = useState<{ key: string; answer?: T; problem?: string }>({ key });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const again = async () => {
      const next = await ask().then(
        (answer) => ({ key, answer }),
        (error: Error) => ({ key, problem: error.message }),
      );
      if (over) return;
      setSeen((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      timer = setTimeout(again, everyMs);
    };
    again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [key]);
  return seen.key === key ? seen : {};
}

/** Somebody as the database has them. */
export function PersonPane() {
  const [chosen, choose] = useKept("person", "");
  const [text, setText] = useState("");
  const { answer: found = [] } = useLive(() => perform("person.find", { text }), `find ${text}`);
  const id = found.some((one) => one.id === chosen) || text === "" ? chosen || found[0]?.id : found[0]?.id;
  const { answer: person, problem } = useLive<PersonSeen | null>(
    async () => (id ? perform("person.look", { id }) : null),
    `look ${id}`,
  );
  return (
    <section class="person" aria-label="In the database">
      <div class="search">
        <input
          type="search"
          aria-label="Find somebody in the database"
          placeholder="Find somebody"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <select aria-label="Person" value={id} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {found.map((one) => (
            <option key={one.id} value={one.id}>
              {toOption(one)}
            </option>
          ))}
        </select>
      </div>
      {problem && <p class="problem">The database cannot be asked: {problem}</p>}
      {!problem && person === null && <p class="nothing">Nobody of that name.</p>}
      {person?.groups.map(({ title, facts }, index) => (
        <section key={`${title} ${index}`}>
          <h4>{title}</h4>
          <dl>
            {facts.map(({ name, says, tone }, at) => (
              <div key={`${name} ${at}`}>
                <dt>{name}</dt>
                <dd data-tone={tone}>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}

const toOption = ({ name, left }: PersonFound): string => (left ? `${name} (left)` : name);
