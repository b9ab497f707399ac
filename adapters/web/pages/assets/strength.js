/* How good a new password is, while it is typed. What is typed goes nowhere: the dictionaries come here instead. */
const form = document.querySelector("form[data-strength]");
const next = document.getElementById("next");
const shown = document.getElementById("strength");
const says = document.getElementById("strength-words");
const reveal = document.getElementById("reveal");

const words = form.dataset.strength.split("|");
const own = JSON.parse(form.dataset.own);
const language = document.documentElement.lang;

let guess;
let loading = false;

function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `/assets/zxcvbn/${name}.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function prepare() {
  await Promise.all(["core", "language-common", `language-${language}`].map(load));
  const { core } = window.zxcvbnts;
  const common = window.zxcvbnts["language-common"];
  core.zxcvbnOptions.setOptions({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...window.zxcvbnts[`language-${language}`].dictionary },
  });
  guess = (password) => core.zxcvbn(password.slice(0, 72), own).score;
  measure();
}

/* As the server sees it: src/domain/password.ts. */
function isOwn(typed) {
  const whole = typed.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const rest = own.toSorted((a, b) => b.length - a.length).reduce((left, one) => left.replaceAll(one, ""), whole);
  return rest !== whole && [...rest].length < 10;
}

function begin() {
  // without it the server says so when the form is sent
  if (loading) return;
  loading = true;
  prepare().catch(() => {});
}

function measure() {
  const typed = next.value;
  shown.hidden = typed === "" || !guess;
  if (shown.hidden) return;
  // the server asks for ten characters, however clever they are, and as many beside the person's own data
  const most = [...typed].length < 10 ? 2 : isOwn(typed) ? 1 : 4;
  const score = Math.min(guess(typed), most);
  shown.dataset.score = String(score);
  if (says.textContent !== words[score]) says.textContent = words[score];
}

let waiting;
next.addEventListener("focus", begin);
if (document.activeElement === next) begin();
next.addEventListener("input", () => {
  begin();
  clearTimeout(waiting);
  waiting = setTimeout(measure, 150);
});

reveal.hidden = false;
reveal.querySelector("input").addEventListener("change", ({ target }) => {
  for (const field of form.querySelectorAll("#current, #next, #again"))
    field.type = target.checked ? "text" : "password";
});

// what was wrong with a field is over once it is typed anew
form.addEventListener("input", ({ target }) => {
  target.removeAttribute("aria-invalid");
  document.getElementById(`${target.id}-problem`)?.remove();
});
