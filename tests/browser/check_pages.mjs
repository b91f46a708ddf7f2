// Looks at pages of a report as people do, and says what is wrong with them:
//   check_pages.mjs MODULES [--pictures DIR] [--names FILE.json] PAGE.html...
// MODULES is the folder that playwright-core and axe-core are installed in. Each page is opened at
// 1280 and at 390 pixels and as it is printed on A4. Prints a line a fault; exits 1 when there is one.
// --names: a JSON list of texts that each page must show as they are.
import { createRequire } from "node:module";
import { readFileSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...rest] = process.argv.slice(2);
const need = createRequire(join(resolve(modules), "package.json"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const pages = [];
let pictures;
let names = [];
for (let i = 0; i < rest.length; ++i) {
  if (rest[i] === "--pictures") pictures = rest[++i];
  else if (rest[i] === "--names") names = JSON.parse(readFileSync(rest[++i], "utf8"));
  else pages.push(rest[i]);
}
if (pictures) mkdirSync(pictures, { recursive: true });

const faults = [];

// What is wrong with the layout, found in the page itself.
function layout_faults() {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    found.push(`scrolls sideways: ${root.scrollWidth} pixels in ${root.clientWidth}`);
  const visible = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const scrolls = (element) =>
    element.closest(".table") !== null || element.closest(".unseen") !== null;
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (visible(element) && !scrolls(element) && box.width > 0 &&
        (box.right > root.clientWidth + 1 || box.left < -1))
      found.push(`sticks out: <${element.tagName.toLowerCase()}> ${element.textContent.slice(0, 40)}`);
  }
  for (const table of document.querySelectorAll(".table"))
    if (visible(table) && table.scrollWidth > table.clientWidth + 1)
      found.push(`table is cut: ${table.textContent.slice(0, 40)}`);
  // No text upon another: within each chart, and among the blocks of the page.
  const meet = (a, b, room) =>
    a.left < b.right - room && b.left < a.right - room &&
    a.top < b.bottom - room && b.top < a.bottom - room;
  for (const chart of document.querySelectorAll("svg")) {
    if (!visible(chart)) continue;
    const frame = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    texts.forEach(([text, box], i) => {
      if (box.right > frame.right + 1 || box.left < frame.left - 1 ||
          box.bottom > frame.bottom + 1 || box.top < frame.top - 1)
        found.push(`label leaves its chart: ${text}`);
      for (const [other, its] of texts.slice(i + 1))
        if (meet(box, its, 1.5)) found.push(`labels overlap: ${text} / ${other}`);
    });
  }
  const blocks = [...document.querySelectorAll("h1,h2,h3,p,dt,dd,figcaption,summary,li,th,td")]
    .filter((block) => visible(block) && !block.closest(".unseen") && block.textContent.trim())
    .map((block) => [block, block.getBoundingClientRect()]);
  blocks.forEach(([block, box], i) => {
    for (const [other, its] of blocks.slice(i + 1, i + 12))
      if (!block.contains(other) && !other.contains(block) && meet(box, its, 1))
        found.push(`texts overlap: ${block.textContent.slice(0, 30)} / ${other.textContent.slice(0, 30)}`);
  });
  return found;
}

// What is wrong with what the page consists of.
function content_faults(expected) {
  const found = [];
  if (document.querySelector("script")) found.push("has a script");
  for (const element of document.querySelectorAll("*"))
    for (const attribute of element.attributes)
      if (/^on/i.test(attribute.name) || /^\s*javascript:/i.test(attribute.value))
        found.push(`has active content: ${attribute.name}`);
  for (const chart of document.querySelectorAll("svg")) {
    const said = (chart.getAttribute("aria-labelledby") ?? "").split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "").join("").trim();
    if (chart.getAttribute("role") !== "img" || said === "")
      found.push("a chart says nothing to those who do not see it");
    const table = chart.closest("figure")?.querySelector("details table tbody tr");
    if (!table) found.push("a chart has no table behind it");
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => found.push(`id twice: ${id}`));
  for (const name of expected)
    if (!document.body.textContent.includes(name)) found.push(`does not show: ${name.slice(0, 60)}`);
  return found;
}

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const file of pages) {
  const name = basename(file, ".html");
  const url = pathToFileURL(resolve(file)).href;
  const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true });
  const page = await context.newPage();
  const fault = (text) => faults.push(`${name}: ${text}`);
  page.on("console", (message) => {
    if (message.type() === "error") fault(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fault(`script error: ${error.message}`));
  await page.route("**/*", (route) => {
    if (route.request().url().split("#")[0] === url) return route.continue();
    fault(`asks for ${route.request().url()}`);
    return route.abort();
  });
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.goto(url);
    for (const text of await page.evaluate(layout_faults)) fault(`${width} px: ${text}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    // With all its tables open, as one reads them.
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const overflow = await page.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth > root.clientWidth;
    });
    if (overflow) fault(`${width} px: scrolls sideways with its tables open`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, help, nodes } of violations)
      fault(`${width} px: axe ${id}: ${help} (${nodes.length} times, first ${nodes[0].html.slice(0, 120)})`);
  }
  for (const text of await page.evaluate(content_faults, names)) fault(text);
  // On paper: 210 mm less margins, at 96 pixels an inch.
  await page.goto(url);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 672, height: 1000 });
  for (const text of await page.evaluate(layout_faults)) fault(`on paper: ${text}`);
  if (pictures) await page.pdf({ path: join(pictures, `${name}.pdf`), format: "A4", preferCSSPageSize: true });
  // The same words without JavaScript.
  const shown = await page.evaluate(() => document.body.textContent);
  await context.close();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(url);
  if ((await still.locator("body").textContent()) !== shown) fault("needs JavaScript to be read");
  await plain.close();
}
await browser.close();
for (const text of new Set(faults)) console.log(text);
console.log(`${pages.length} pages, ${new Set(faults).size} faults`);
process.exit(faults.length > 0 ? 1 : 0);
