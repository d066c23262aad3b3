// What went wrong with messages and how far broadcasts have come, looked at anew every few seconds.
import { sayAges } from "./ago.js";

const post = document.getElementById("post");

async function refresh() {
  if (document.hidden || post.contains(document.activeElement)) return;
  const answer = await fetch("/dashboard/messages/now");
  if (answer.status === 401) location.reload();
  if (!answer.ok) return;
  post.innerHTML = await answer.text();
  sayAges(post);
}

sayAges(post);
setInterval(refresh, 5000);
