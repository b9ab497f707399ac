import { render } from "preact";
import { App } from "./app.tsx";
import { readSetup } from "./connection.ts";
import "./page.css";
import "./composer.css";
import "./slack/slack.css";
import "./slack/form.css";
import "./teams/teams.css";
import "./teams/card.css";

const page = document.getElementById("page");
if (page) render(<App setup={await readSetup()} />, page);
