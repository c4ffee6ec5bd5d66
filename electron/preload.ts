import { contextBridge, ipcRenderer } from 'electron'

// All that a page may do: call the till by name, and listen to what the till says. No ipcRenderer crosses.
contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, input: unknown) => ipcRenderer.invoke('till:call', name, input),
  on(event: string, callback: (payload: unknown) => void) {
    const listener = (_event: unknown, name: string, payload: unknown) => {
      if (name === event) callback(payload)
    }
    ipcRenderer.on('till:event', listener)
    return () => {
      ipcRenderer.off('till:event', listener)
    }
  },
})
