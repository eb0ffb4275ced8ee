// Lighthouse on many pages, each as on a phone and as on a desk, in one Chromium:
//     node lighthouse.mjs FOLDER-WITH-NODE_MODULES CHROMIUM ADDRESS... -- FLAG...
// prints its reports as JSON, by address and way. Only what does not depend on how busy a machine is.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, chromePath, ...words] = process.argv.slice(2);
const addresses = words.slice(0, words.indexOf("--")), chromeFlags = words.slice(words.indexOf("--") + 1);
const beside = createRequire(`${folder}/node_modules/`);
const load = (name) => import(pathToFileURL(beside.resolve(name)));
const { default: lighthouse, desktopConfig } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const wanted = {
  onlyCategories: ["accessibility", "best-practices", "seo"],
  onlyAudits: ["total-byte-weight", "network-requests", "cumulative-layout-shift"],
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 100, cpuQuietThresholdMs: 100,
};
const chrome = await launch({ chromePath, chromeFlags, logLevel: "silent" });
const reports = {};
for (const address of addresses) {
  for (const [way, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
    const found = await lighthouse(address, { ...wanted, port: chrome.port, logLevel: "error" }, config);
    reports[`${address} ${way}`] = found.lhr;
  }
}
chrome.kill();
process.stdout.write(JSON.stringify(reports), () => process.exit());  // it would wait for what no longer answers
