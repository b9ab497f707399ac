import { render } from "preact";
import { App } from "./app.tsx";
import { readSetup } from "./connection.ts";
import "./page.css";
import "./composer.css";
import "./tools.css";
import "./inspector/inspector.css";
import "./slack/slack.css";
import "./slack/form.css";
import "./teams/teams.css";
import "./teams/posts.css";
import "./teams/card.css";
import "./narrow.css";
import "./sipgate/sipgate.css";

const page = document.getElementById("page");
const setup = await readSetup();
// what stood there first is not the page's
page?.replaceChildren();
if (page) render(<App setup={setup} />, page);
