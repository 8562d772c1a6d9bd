// Development only: reloads the page when the server has built a new one.
"use strict";

(() => {
  const url = new URL("/.well-known/trunk/ws", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const longest = 8000;
  let wait = 250;
  let lost = false;

  const listen = () => {
    const socket = new WebSocket(url);
    socket.addEventListener("open", () => {
      // The server went away and came back: what it serves now may be newer than this page.
      if (lost) location.reload();
      wait = 250;
    });
    socket.addEventListener("message", ({ data }) => {
      const { type, data: detail } = JSON.parse(data);
      if (type === "reload") location.reload();
      if (type === "buildFailure") console.error("The build failed.", detail?.reason);
    });
    socket.addEventListener("close", () => {
      lost = true;
      setTimeout(listen, wait);
      wait = Math.min(wait * 2, longest);
    });
  };

  listen();
})();
