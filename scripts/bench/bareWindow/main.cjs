// The limit of everything that is measured in a window: Electron, one sandboxed page, nothing of Baton.
const { createServer } = require('node:http');
const path = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');

if (process.env.BARE_DATA_DIR) app.setPath('userData', process.env.BARE_DATA_DIR);
let answer = null;
ipcMain.handle('echo', (_event, value) => {
  if (value?.keep) answer = value.keep;
  return answer;
});
ipcMain.on('painted', () =>
  process.stdout.write(`${JSON.stringify({ event: 'painted', at: Date.now() })}\n`),
);

function openWindow() {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  void window.loadFile(path.join(__dirname, 'index.html'));
  // As a webhook would: a request comes, its text goes to the page.
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      window.webContents.send('message', body.entry[0].changes[0].value.messages[0].text.body);
      response.writeHead(200).end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    globalThis.barePort = server.address().port;
  });
}
app.once('ready', openWindow);
app.on('window-all-closed', () => app.quit());
