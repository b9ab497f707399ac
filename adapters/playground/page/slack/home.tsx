import type { SlackViewSeen } from "../../server/state.ts";
import { Blocks } from "./blocks.tsx";

/** The app's home tab, as it has published it for this person. */
export const Home = ({ view }: { view: SlackViewSeen | undefined }) => (
  <section class="home" aria-label="Home of Switchboard">
    {view ? (
      <Blocks blocks={view.blocks} state={view.state} errors={view.errors} where={{ id: view.id }} />
    ) : (
      <p class="nothing">The app has shown nothing here yet.</p>
    )}
  </section>
);
