// The npm copy of Electron has no default app, so `electron <folder>` would do nothing. This stands in for it:
// it takes the first argument that is not a switch as the app's folder and becomes that app.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

const given = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const folder = given.endsWith('.cjs') || given.endsWith('.js') ? path.dirname(given) : given;
const manifest =
  folder === given ? JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) : { main: given };

if (manifest.version) app.setVersion(manifest.version);
if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
app.setAppPath(folder);
require(path.resolve(folder, manifest.main ?? 'index.js'));
