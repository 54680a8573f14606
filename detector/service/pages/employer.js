// The tab's element in, its life out: choose, send, watch, stop, go on, take the results, clear.
import { makeTable } from "./employer-table.js";
import { span, megabytes, dropped } from "./employer-words.js";

const ROOT = "/batch", REMEMBERED = "zj-batch", ASK_EVERY_MS = 1000, SPEAK_EVERY_MS = 15000;

export function open(element) {
  const root = element.querySelector(".zj-batch");
  const one = (selector) => root.querySelector(selector);
  const form = one(".zj-send"), fields = one("fieldset"), start = one(".zj-main"), forget = one(".zj-forget");
  const consent = form.elements.consent, table = makeTable(one(".zj-outcome"), ROOT);
  const most = Number(root.dataset.most), mostBytes = Number(root.dataset.bytes);
  let chosen = [], job = null, sending = null, spokenAt = 0, asking = 0, stopping = false;

  const problem = (text) => { one(".zj-problem").textContent = text; };
  const speak = (text) => { one(".zj-spoken").textContent = text; spokenAt = Date.now(); };

  function choose(files) {
    chosen = chosen.concat(files);
    const bytes = chosen.reduce((sum, file) => sum + file.blob.size, 0);
    const much = chosen.length > most ? `超过了 ${most} 份，请分成几批。` : bytes > mostBytes ? "一共超过 1 GB，请分成几批。" : "";
    one(".zj-chosen").textContent = chosen.length ? `已选 ${chosen.length} 个文件，共 ${megabytes(bytes)}。${much}` : "还没有选文件。";
    start.disabled = !chosen.length || Boolean(much);
    forget.hidden = !chosen.length;
    problem("");
  }

  function allow() {
    fields.disabled = !consent.checked;
    one(".zj-chosen").textContent = consent.checked ? "还没有选文件。" : "请先勾选上面一项，再选文件。";
    if (chosen.length) choose([]);
  }

  function fromInput(event) {
    choose([...event.target.files].map((file) => ({ blob: file, name: file.webkitRelativePath || file.name })));
    event.target.value = "";
  }

  async function onDrop(event) {
    event.preventDefault();
    root.classList.remove("zj-over");
    if (form.hidden) return;
    if (!consent.checked) { problem("请先勾选“持证人已经知道并同意”，再选文件。"); consent.focus(); return; }
    choose(await dropped(event.dataTransfer));
  }

  function send() {
    const body = new FormData();
    chosen.forEach((file) => body.append("files", file.blob, file.name));
    sending = new XMLHttpRequest();
    sending.open("POST", `${ROOT}?consent=true`);
    sending.responseType = "json";
    sending.upload.onprogress = (event) => far(`正在传送 ${Math.floor(100 * event.loaded / event.total)}%……`, event.loaded / event.total);
    sending.upload.onload = () => far("已传完，正在打开……", null);
    sending.onload = () => { const done = sending; sending = null; done.status === 202 ? take(done.response) : fail(done.response); };
    sending.onerror = () => { sending = null; fail(null); };
    sending.onabort = () => { sending = null; fail({ error: { message: "已停止传送，没有开始检查。" } }); };
    form.hidden = true;
    one(".zj-running").hidden = false;
    problem("");
    speak("正在传送。");
    sending.send(body);
  }

  function fail(answer) {
    form.hidden = false;
    one(".zj-running").hidden = true;
    problem(answer?.error?.message ?? "连不上程序。请看看它是否还开着，再试一次。");
  }

  function far(text, share) {
    one(".zj-far").textContent = text;
    const bar = one("progress");
    if (share === null) bar.removeAttribute("value"); else bar.value = share;
    if (Date.now() - spokenAt > SPEAK_EVERY_MS) speak(text);
  }

  function take(standing) {
    chosen = [];
    job = standing.id;
    sessionStorage.setItem(REMEMBERED, job);
    watch();
    show(standing);
  }

  function watch() {
    table.begin(job);
    address();
    form.hidden = true;
    one(".zj-running").hidden = one(".zj-outcome").hidden = false;
  }

  async function ask() {
    clearTimeout(asking);
    const asked = job, answer = await fetch(`${ROOT}/${asked}`).catch(() => null);
    if (asked !== job) return;
    if (answer === null) { far("暂时连不上程序，正在再试……", null); asking = setTimeout(ask, 3 * ASK_EVERY_MS); return; }
    if (!answer.ok) { reset(); problem("这一批已经清除或到期删除。"); return; }
    await show(await answer.json());
  }

  async function show(standing) {
    const running = standing.state === "running", whole = standing.state === "finished";
    const known = [`已查 ${standing.finished} / ${standing.total} 份`];
    if (standing.failed) known.push(`没有查成 ${standing.failed} 份`);
    if (standing.rate_per_min) known.push(`每分钟约 ${standing.rate_per_min} 份`, `还要约 ${span(standing.left_s)}`);
    stopping &&= running;
    const lead = stopping ? "正在停止，查完手上这一份。" : running ? "" : whole ? "查完了。" : "已停止。";
    if (!running) spokenAt = 0;
    far(`${lead}${known.join("，")}。`, standing.total ? standing.finished / standing.total : 1);
    one(".zj-stop").hidden = !running || stopping;
    one(".zj-resume").hidden = standing.state !== "stopped";
    one("progress").hidden = whole;
    await table.grow().catch(() => {}); // the next question tells
    if (standing.id !== job) return;
    table.tell(standing);
    one(".zj-taking").hidden = running;
    one(".zj-failures").hidden = !standing.failed;
    one(".zj-until").textContent = standing.kept_s === null ? "" : `${clock(standing.kept_s)}自动删除。`;
    clearTimeout(asking);
    if (running || standing.kept_s === null) asking = setTimeout(ask, ASK_EVERY_MS);
  }

  const clock = (seconds) => {
    const when = new Date(Date.now() + 1000 * seconds);
    return `${when.getHours()}:${String(when.getMinutes()).padStart(2, "0")} `;
  };

  async function order(what, method) {
    const answer = await fetch(`${ROOT}/${job}${what}`, { method }).catch(() => null);
    if (answer === null) problem("连不上程序。请看看它是否还开着，再试一次。");
    else if (answer.ok && answer.status !== 204) { problem(""); await show(await answer.json()); }
    else if (answer.status === 404 || answer.status === 204) reset();
    else problem((await answer.json()).error.message);
  }

  function reset() {
    clearTimeout(asking);
    sessionStorage.removeItem(REMEMBERED);
    job = null;
    form.hidden = false;
    one(".zj-running").hidden = one(".zj-outcome").hidden = true;
    one(".zj-personal").checked = consent.checked = false;
    allow();
    consent.focus();
  }

  function address() {
    const personal = one(".zj-personal").checked;
    root.querySelectorAll("[data-file]").forEach((link) => {
      link.href = `${ROOT}/${job}/${link.dataset.file}${personal && !("masked" in link.dataset) ? "?personal=true" : ""}`;
    });
  }

  consent.addEventListener("change", allow);
  form.elements.files.addEventListener("change", fromInput);
  form.elements.folder.addEventListener("change", fromInput);
  forget.addEventListener("click", () => { chosen = []; choose([]); form.elements.files.focus(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  root.addEventListener("dragover", (event) => { event.preventDefault(); root.classList.add("zj-over"); });
  root.addEventListener("dragleave", () => root.classList.remove("zj-over"));
  root.addEventListener("drop", onDrop);
  one(".zj-stop").addEventListener("click", () => {
    if (sending) return sending.abort();
    stopping = true;
    order("/stop", "POST");
  });
  one(".zj-resume").addEventListener("click", () => { clearTimeout(asking); order("/resume", "POST"); });
  one(".zj-personal").addEventListener("change", address);
  one(".zj-clear").addEventListener("click", () => { if (confirm("清除后不能恢复。现在清除吗？")) order("", "DELETE"); });

  const remembered = sessionStorage.getItem(REMEMBERED);
  allow();
  root.dataset.ready = "";
  if (remembered) { job = remembered; watch(); far("正在取回……", null); ask(); }
}
