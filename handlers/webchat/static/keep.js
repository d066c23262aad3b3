// Photos and recordings that could not be sent yet, kept in the browser until they are.

import { kept } from "./page.js";

const memory = new Map();

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("safelane", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const change = database.transaction("files", mode);
      const request = act(change.objectStore("files"));
      change.oncomplete = () => resolve(request.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  } finally {
    database.close();
  }
}

export async function keepFile(id, file) {
  memory.set(id, file);
  // A browser that allows no store keeps the file for as long as the page is open.
  await inStore("readwrite", (files) => files.put(file, kept(id))).catch(() => {});
}

export async function keptFile(id) {
  return memory.get(id) ?? (await inStore("readonly", (files) => files.get(kept(id))).catch(() => null));
}

export async function dropFile(id) {
  memory.delete(id);
  await inStore("readwrite", (files) => files.delete(kept(id))).catch(() => {});
}
