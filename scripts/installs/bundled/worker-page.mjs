const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.title = `done ${data}`;
};
worker.onerror = ({ message }) => {
  document.title = `done ${message}`;
};
