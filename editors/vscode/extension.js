// Starts `briefbook lsp` over its standard streams; everything else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function start() {
  const [command, ...args] = vscode.workspace.getConfiguration("briefbook").get("command");
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const documentSelector = ["yaml", "markdown", "plaintext"].map((language) => ({
    scheme: "file",
    language,
    pattern: "**/content/**",
  }));
  const fileEvents = vscode.workspace.createFileSystemWatcher("**/{content,templates}/**");
  client = new LanguageClient(
    "briefbook",
    "Briefbook",
    { command, args, options: { cwd } },
    { documentSelector, synchronize: { fileEvents } },
  );
  return client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand("briefbook.restart", restart));
  await start();
};

exports.deactivate = () => client?.stop();
