// A host in the place of VS Code, as much of it as the client library asks for: it opens a document of a site, and says what it was told of it.
"use strict";
const Module = require("module");
const fs = require("fs");
const path = require("path");
const { pathToFileURL, fileURLToPath } = require("url");

const [, , extension, root, file, ...command] = process.argv;

class Disposable { constructor(end) { this.end = end; } dispose() { this.end?.(); } static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); } }
class EventEmitter {
  constructor() { this.heard = new Set(); this.event = (hear) => { this.heard.add(hear); return new Disposable(() => this.heard.delete(hear)); }; }
  fire(value) { this.heard.forEach((hear) => hear(value)); }
  dispose() {}
}
class Uri {
  constructor(href) { this.href = href; this.scheme = href.split(":")[0]; this.fsPath = this.scheme === "file" ? fileURLToPath(href) : href; this.path = this.fsPath; }
  static parse(href) { return new Uri(href); }
  static file(name) { return new Uri(pathToFileURL(name).href); }
  toString() { return this.href; }
  with() { return this; }
}
class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(line, character, endLine, endCharacter) { this.start = new Position(line, character); this.end = new Position(endLine, endCharacter); } }
class CancellationTokenSource { constructor() { this.token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event }; } cancel() {} dispose() {} }
class Diagnostic { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } }
const never = new EventEmitter().event;
const told = new EventEmitter();
const providers = {};
const collection = { set: (uri, found) => told.fire([String(uri), found]), delete() {}, clear() {}, dispose() {}, forEach() {} };
const channel = new Proxy({}, { get: (_, name) => name === "name" ? "channel" : (...words) => { if (name.startsWith("append") || name === "error") process.stderr.write(words.join(" ") + "\n"); } });

const document = {
  uri: Uri.file(path.join(root, file)), languageId: "yaml", version: 1, fileName: path.join(root, file), isClosed: false, isDirty: false,
  getText: () => fs.readFileSync(path.join(root, file), "utf-8"),
};
const opened = new EventEmitter();
const known = {
  Disposable, EventEmitter, Uri, Position, Range, CancellationTokenSource, Diagnostic,
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 }, version: "1.90.0",
  env: { appName: "a host of a test", language: "en" },
  l10n: { t: (words) => words },
  commands: { registerCommand: (name, run) => { providers[name] = run; return new Disposable(); } },
  languages: new Proxy({}, { get: (_, name) => name === "createDiagnosticCollection" ? () => collection : name === "match" ? () => 10
    : name.startsWith("on") ? never : (selector, provider) => { providers[name] = provider; return new Disposable(); } }),
  window: new Proxy({ visibleTextEditors: [], tabGroups: { all: [], onDidChangeTabs: never, onDidChangeTabGroups: never }, activeTextEditor: undefined },
    { get: (have, name) => name in have ? have[name] : name === "createOutputChannel" ? () => channel : name.startsWith("on") ? never
      : async (...words) => { process.stderr.write(`${name}: ${words[0]}\n`); } }),
  workspace: new Proxy({
    workspaceFolders: [{ uri: Uri.file(root), name: "site", index: 0 }], textDocuments: [document], notebookDocuments: [], isTrusted: true,
    getConfiguration: () => ({ get: (name, otherwise) => name === "command" ? command : otherwise, has: () => false, inspect: () => undefined }),
    createFileSystemWatcher: () => ({ onDidCreate: never, onDidChange: never, onDidDelete: never, dispose() {} }),
    getWorkspaceFolder: () => known.workspace.workspaceFolders[0], onDidOpenTextDocument: opened.event,
  }, { get: (have, name) => name in have ? have[name] : name.startsWith("on") ? never : () => undefined }),
};
// What else is asked for is a class to be extended, or a table of numbers.
const vscode = new Proxy(known, { get: (have, name) => name in have ? have[name] : typeof name === "string" && /^[A-Z]/.test(name)
  ? new Proxy(class { constructor(...given) { this.given = given; } }, { get: (made, own) => own in made ? made[own] : typeof own === "string" ? new (class { append() { return this; } })() : undefined })
  : undefined });
const load = Module._load;
Module._load = (name, ...more) => name === "vscode" ? vscode : load(name, ...more);

(async () => {
  const { activate, deactivate } = require(path.resolve(extension));
  const first = new Promise((resolve) => told.event(([uri, found]) => { if (uri === document.uri.href) resolve(found); }));
  const context = { subscriptions: [] };
  await activate(context);
  const found = await first;
  await providers["briefbook.restart"]();
  const again = await new Promise((resolve) => told.event(([uri, rows]) => { if (uri === document.uri.href) resolve(rows); }));
  await deactivate();
  const shown = (rows) => rows.map((one) => [one.code?.value ?? one.code, one.range.start.line + 1, one.message]);
  process.stdout.write(JSON.stringify({ first: shown(found), again: shown(again), commands: Object.keys(providers).sort() }) + "\n");
  process.exit(0);
})().catch((failed) => { process.stderr.write(`${failed.stack}\n`); process.exit(1); });
