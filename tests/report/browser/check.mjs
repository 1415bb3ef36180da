// What a reader does with a report, done in headless Chromium. usage: node check.mjs CHROMIUM PAGE.html [FOLDER]
// Each check prints a line; the exit status is the number of those that fail. Pictures go into FOLDER.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, file, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let failed = 0;

function check(what, holds, detail = "") {
  if (!holds) ++failed;
  console.log(`${holds ? "ok  " : "FAIL"} ${what}${holds ? "" : `: ${detail}`}`);
}

const browser = await chromium.launch({ // with a profile of its own that it removes
  executablePath,
  headless: true,
  chromiumSandbox: false,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
// axe is put into the page, which its policy does not allow; the last check sees the page with its policy.
const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const requests = [];
const errors = [];
page.on("request", (request) => requests.push(request.url()));
page.on("console", (message) => { if (["error", "warning"].includes(message.type())) errors.push(message.text()); });
page.on("pageerror", (error) => errors.push(String(error)));
page.on("dialog", (dialog) => { errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });

const shot = async (name) => {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const accessible = async (what) => {
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  check(`${what}: no violation found by axe`, found.violations.length === 0,
        found.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`).join("; "));
};
const visible = () => page.evaluate(() =>
  Array.from(document.querySelectorAll(".edition")).filter((one) => one.offsetParent !== null).map((one) => one.lang));
const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const choose = (language) => page.locator(`#show-${language}`).check({ force: true });

try {
  const url = pathToFileURL(file).href;
  await page.goto(url);
  check("one file, no request besides it", requests.length === 1 && requests[0] === url, requests.join(" "));
  check("one language is shown", (await visible()).length === 1, String(await visible()));
  await page.evaluate(axe);

  for (const language of ["en", "ja"]) {
    await choose(language);
    check(`${language}: the switch shows it alone`, String(await visible()) === language, String(await visible()));
    check(`${language}: the document says so`, (await page.evaluate(() => document.documentElement.lang)) === language);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [red] = paper.match(/\d+/g).map(Number);
      check(`${language} ${colorScheme}: the page follows the reader's choice`,
            colorScheme === "light" ? red > 200 : red < 60, paper);
      if (colorScheme === "dark") await accessible(`${language} ${colorScheme}`);
      await shot(`${language}-${colorScheme}-1280`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      check(`${language}: ${width} pixels hold the page`, (await overflow()) <= 0, String(await overflow()));
    }
    await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
    check(`${language}: 390 pixels hold it with everything opened`, (await overflow()) <= 0, String(await overflow()));
    await accessible(`${language}, all opened, 390 pixels`);
    await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = false; });
    await shot(`${language}-light-390`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  // Sorting: every column with numbers, both ways.
  const sorted = await page.evaluate(() => {
    const wrong = [];
    let tables = 0;
    for (const table of document.querySelectorAll(".edition.ja table.sorts")) {
      ++tables;
      const headings = Array.from(table.tHead.rows[0].cells);
      headings.forEach((heading, column) => {
        const button = heading.querySelector("button");
        if (!button) return;
        for (let click = 0; click < 2; ++click) {
          button.click();
          const numbers = Array.from(table.tBodies[0].rows)
            .map((row) => row.cells[column].querySelector("data")).filter(Boolean).map((data) => Number(data.value));
          const falling = heading.getAttribute("aria-sort") === "descending";
          for (let i = 1; i < numbers.length; ++i)
            if (falling ? numbers[i] > numbers[i - 1] : numbers[i] < numbers[i - 1])
              wrong.push(`${heading.textContent}: ${numbers}`);
        }
      });
    }
    return { tables, wrong };
  });
  check("there are tables to be sorted", sorted.tables > 0);
  check("sorting orders by the exact numbers", sorted.wrong.length === 0, sorted.wrong.slice(0, 3).join("; "));

  const hover = await page.evaluate(() =>
    Array.from(document.querySelectorAll(".edition.ja data[title]")).filter((one) => one.title !== one.textContent).length);
  check("figures tell their exact value to who points at them", hover > 0, String(hover));

  const headings = await page.evaluate(() =>
    Array.from(document.querySelectorAll(".edition.ja :is(h1,h2,h3,h4,h5,h6)")).map((one) => Number(one.tagName[1])));
  check("one first heading, and none skips a level",
        headings.filter((level) => level === 1).length === 1 && headings.every((level, i) => i === 0 || level <= headings[i - 1] + 1),
        headings.join(" "));

  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  if (folder) writeFileSync(join(folder, "print.pdf"), pdf);
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  check("on paper it has between 3 and 40 pages, one language only", pages >= 3 && pages <= 40, String(pages));

  // Without script everything can be read, and the switch works.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(url);
  for (const [language, other] of [["en", "ja"], ["ja", "en"]]) {
    await plain.locator(`#show-${language}`).check({ force: true });
    check(`without script the switch shows ${language}`, (await plain.locator(`.edition.${language} h1`).isVisible())
          && !(await plain.locator(`.edition.${other} h1`).isVisible()));
  }
  const strict = await (await browser.newContext()).newPage();
  strict.on("console", (message) => errors.push(message.text()));
  strict.on("request", (request) => requests.push(request.url()));
  await strict.goto(url);
  check("under its policy the page's own script runs",
        (await strict.locator("table.sorts th button").count()) > 0);
  check("nothing was asked of the network", requests.every((one) => one === url), requests.join(" "));
  check("the console says nothing", errors.length === 0, errors.join("; "));
} catch (error) {
  check("the checks ran to their end", false, String(error));
} finally {
  await browser.close();
}
process.exit(failed);
