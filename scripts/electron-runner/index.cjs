// The npm copy of Electron has no default app, so `electron <folder>` would do nothing. This stands in for it:
// it takes the first argument that is not a switch as the app (a folder, or one script) and becomes that app.
const { readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

const given = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');

function readManifest() {
  try {
    if (statSync(given).isFile()) return { folder: path.dirname(given), main: path.basename(given) };
    return { folder: given, ...JSON.parse(readFileSync(path.join(given, 'package.json'), 'utf8')) };
  } catch (error) {
    process.stderr.write(`There is no app at ${given}: ${error.message}\n`);
    return process.exit(1); // an uncaught error would open a dialog and wait
  }
}

const { folder, name, productName = name, version, desktopName, main = 'index.js' } = readManifest();
if (version) app.setVersion(version);
if (productName) app.setName(productName);
if (desktopName) app.setDesktopName(desktopName);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
app.setAppPath(folder);
require(path.resolve(folder, main));
