// The shop's page: a button per scenario, a row per request.

const SCENARIOS = [
	{
		title: "Products",
		says: "One SQL statement.",
		actions: [{ label: "List products", method: "GET", path: "/products" }],
	},
	{
		title: "Checkout",
		says: "A transaction that calls payment (RestClient) and shipping (WebClient). Slow one time in ten.",
		actions: [{ label: "Buy a lantern", method: "POST", path: "/checkout?product=1" }],
	},
	{
		title: "Rush hour",
		says: "20 checkouts in a row: slow payments, failures and throttled quotes show up.",
		actions: [{ label: "Buy 20 compasses", method: "POST", path: "/checkout?product=2", times: 20 }],
	},
	{
		title: "Orders, one by one",
		says: "An N+1: one statement for the list and one for each of its 15 orders.",
		actions: [{ label: "List orders", method: "GET", path: "/orders" }],
	},
	{
		title: "Orders, batched",
		says: "Its cure: the same answer with two statements.",
		actions: [{ label: "List orders", method: "GET", path: "/orders?batched=true" }],
	},
	{
		title: "Dashboard",
		says: "Four things at a time: @Async, CompletableFuture and two WebClient calls.",
		actions: [{ label: "Show dashboard", method: "GET", path: "/dashboard" }],
	},
	{
		title: "Failures",
		says: "An error, a throttle and a fault: the three colours of X-Ray.",
		actions: [404, 429, 500].map((status) => ({ label: String(status), method: "GET", path: `/fail/${status}` })),
	},
];

const MOST_ROWS = 100;

let traces = document.getElementById("console").href;

const table = document.getElementById("results");
const rows = table.tBodies[0];

function element(name, properties = {}, ...children) {
	const made = Object.assign(document.createElement(name), properties);
	made.append(...children);
	return made;
}

function card({ title, says, actions }) {
	const paths = actions.length === 1 ? `${actions[0].method} ${actions[0].path}` : "GET /fail/{status}";
	return element("li", {},
		element("h3", { textContent: title }),
		element("p", { textContent: says }),
		element("code", { textContent: paths }),
		element("div", { className: "buttons" }, ...actions.map(button)));
}

function button(action) {
	const made = element("button", { type: "button", textContent: action.label });
	made.addEventListener("click", async () => {
		if (made.ariaDisabled === "true") {
			return;
		}
		// Not the disabled attribute: that would lose the focus.
		made.ariaDisabled = "true";
		for (let i = 0; i < (action.times ?? 1); i++) {
			show(action, await send(action));
		}
		made.ariaDisabled = null;
	});
	return made;
}

async function send({ method, path }) {
	const start = performance.now();
	try {
		const response = await fetch(path, { method, cache: "no-store" });
		const text = await response.text();
		return {
			status: response.status,
			millis: performance.now() - start,
			trace: /Root=(1-[0-9a-f]{8}-[0-9a-f]{24})/i.exec(response.headers.get("X-Amzn-Trace-Id") ?? "")?.[1],
			text,
		};
	}
	catch (failure) {
		return { status: 0, millis: performance.now() - start, text: `No answer: ${failure.message}. Is the sample still running?` };
	}
}

function show({ method, path }, { status, millis, trace, text }) {
	const name = status === 0 ? "none" : String(status);
	rows.prepend(element("tr", {},
		element("td", {}, element("span", { className: `status ${colour(status)}`, textContent: name })),
		element("td", {}, element("code", { textContent: `${method} ${path}` })),
		element("td", { className: "number", textContent: `${Math.round(millis)} ms` }),
		element("td", {}, link(trace)),
		element("td", { className: "answer" }, answer(text))));
	while (rows.rows.length > MOST_ROWS) {
		rows.lastElementChild.remove();
	}
	document.getElementById("announcement").textContent = `${method} ${path}: ${name} in ${Math.round(millis)} ms`;
	refresh();
}

function colour(status) {
	if (status === 429) {
		return "throttle";
	}
	if (status === 0 || status >= 500) {
		return "fault";
	}
	return status >= 400 ? "error" : "ok";
}

function link(trace) {
	if (!trace) {
		return element("span", { textContent: "not traced" });
	}
	return element("a", { href: `${traces}#/traces/${trace}`, target: "xray-local", title: trace },
		element("code", { textContent: `…${trace.slice(-8)}` }));
}

function answer(text) {
	if (!text) {
		return "";
	}
	let summary = text.slice(0, 300);
	let full = text;
	try {
		const json = JSON.parse(text);
		// A problem says what it is; a list is too long to say.
		summary = json.detail ?? (Array.isArray(json) ? `${json.length} entries` : summary);
		full = JSON.stringify(json, null, 2);
	}
	catch {
		// No JSON: shown as it is.
	}
	return element("details", {}, element("summary", { textContent: summary }), element("pre", { textContent: full }));
}

function refresh() {
	const empty = rows.rows.length === 0;
	table.hidden = empty;
	document.getElementById("empty").hidden = !empty;
	document.getElementById("clear").hidden = empty;
}

document.getElementById("clear").addEventListener("click", () => {
	rows.replaceChildren();
	refresh();
});

document.getElementById("scenarios").append(...SCENARIOS.map(card));

const settings = await fetch("/settings").then((response) => response.json());
traces = settings.traces;
document.getElementById("console").href = traces;
