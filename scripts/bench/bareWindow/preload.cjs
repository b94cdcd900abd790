const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('bare', {
  painted: () => ipcRenderer.send('painted'),
  echo: (value) => ipcRenderer.invoke('echo', value),
  onMessage: (take) => ipcRenderer.on('message', (_event, text) => take(text)),
});
