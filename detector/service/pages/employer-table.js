// Rows of a batch in, a table that can be sorted, filtered and searched out. All text is set as text, never as HTML.

const WEIGHTS = { violations_found: 0, doubts_found: 1, inconclusive: 2, failed: 3, not_a_certificate: 4, no_anomaly: 5 };
const LABELS = { kind: "证书", holder: "姓名", certificate: "编号", issuer: "发证单位" };

export function makeTable(section, root) {
  const one = (selector) => section.querySelector(selector);
  const body = one("tbody"), verdict = one(".zj-verdict-filter"), search = one(".zj-search"), orderBy = one(".zj-order-by");
  const words = Object.fromEntries([...verdict.options].map((option) => [option.value, option.textContent]));
  let job = "", rows = [], sortKey = "place", falling = false;

  function begin(key) {
    [job, rows, sortKey, falling] = [key, [], "place", false];
    body.replaceChildren();
    verdict.value = search.value = "";
    sort("place", false);
    one(".zj-together").hidden = true;
  }

  async function grow() {
    const asked = job, answer = await fetch(`${root}/${asked}/rows?after=${rows.length}`);
    if (!answer.ok || asked !== job) return;
    for (const row of (await answer.json()).rows) {
      if (row.place !== rows.length) continue;
      row.weight = WEIGHTS[row.verdict];
      row.tags = [];
      row.line = line(row);
      row.text = [row.name, row.kind, row.holder, row.certificate, row.issuer, row.finding].join("\n").toLowerCase();
      rows.push(row);
    }
    arrange();
  }

  function cell(line, kind, label, ...content) {
    const made = document.createElement("td");
    made.className = `zj-cell-${kind}`;
    if (label) made.dataset.label = label;
    made.append(...content);
    line.append(made);
    return made;
  }

  function element(tag, kind, text) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  }

  function line(row) {
    const made = document.createElement("tr"), read = row.number !== null, here = `${root}/${job}/rows/${row.place}`;
    made.className = `zj-${read ? row.verdict : "inconclusive"}`;
    cell(made, "number", "", read ? String(row.number) : "—");
    const picture = cell(made, "picture", "");
    const name = row.pages > 1 ? `${row.name}（第 ${row.page} 页）` : row.name;
    const title = document.createElement("td");
    title.className = "zj-cell-name";
    if (read) {
      const small = document.createElement("img");
      Object.assign(small, { src: `${here}/thumbnail.jpg`, loading: "lazy", alt: "", width: 72 });
      picture.append(small);
      const link = element("a", "", name);
      Object.assign(link, { href: `${here}/report.html`, target: "_blank", rel: "noopener" });
      title.append(link);
    } else title.append(name);
    made.append(title);
    cell(made, "word", "", element("span", "zj-word", row.word));
    cell(made, "finding", "", element("span", "", row.finding), ...(row.clause ? [element("small", "", `通知${row.clause}`)] : []));
    for (const [key, label] of Object.entries(LABELS)) cell(made, key, label, row[key]);
    return made;
  }

  function arrange() {
    const wanted = verdict.value, sought = search.value.trim().toLowerCase();
    const order = (a, b) => {
      const [x, y] = [a[sortKey], b[sortKey]];
      if (x === y) return a.place - b.place;
      if (x === null || x === "") return 1;
      if (y === null || y === "") return -1;
      const sign = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh-CN", { numeric: true });
      return falling ? -sign : sign;
    };
    let shown = 0;
    for (const row of rows) {
      const fits = !wanted || row.verdict === wanted || (wanted === "together" && row.tags.length);
      row.line.hidden = !fits || !row.text.includes(sought);
      shown += !row.line.hidden;
    }
    const lines = [...rows].sort(order).map((row) => row.line);
    lines.forEach((made, place) => { if (body.children[place] !== made) body.insertBefore(made, body.children[place] ?? null); });
    one(".zj-shown").textContent = shown === rows.length ? "" : `显示 ${shown} 行，共 ${rows.length} 行。`;
  }

  function tell(standing) {
    const counts = Object.entries(WEIGHTS).sort((a, b) => a[1] - b[1]).map(([id]) => id)
      .filter((id) => standing.verdicts[id]).map((id) => `${words[id]} ${standing.verdicts[id]}`);
    const repeated = standing.together.length ? `需要一起看 ${standing.together.length} 处。` : "";
    one(".zj-sum").textContent = rows.length ? `共 ${rows.length} 张：${counts.join("；")}。${repeated}` : "还没有结果。";
    for (const row of rows) { row.tags = []; row.line.querySelectorAll(".zj-tag").forEach((tag) => tag.remove()); }
    const list = one(".zj-together ul");
    list.replaceChildren(...standing.together.map((each) => element("li", "", each.message)));
    one(".zj-together").hidden = !standing.together.length;
    for (const each of standing.together) for (const number of each.numbers) {
      const row = rows.find((other) => other.number === number);
      if (!row || row.tags.includes(each.word)) continue;
      row.tags.push(each.word);
      row.line.querySelector(".zj-cell-word").append(element("span", "zj-tag", each.word));
    }
    arrange();
  }

  function sort(key, down) {
    [sortKey, falling] = [key, down];
    orderBy.value = key;
    section.querySelectorAll("th[aria-sort]").forEach((head) => head.removeAttribute("aria-sort"));
    section.querySelector(`th[data-key="${key}"]`)?.setAttribute("aria-sort", down ? "descending" : "ascending");
    arrange();
  }

  orderBy.addEventListener("change", () => sort(orderBy.value, false));
  verdict.addEventListener("change", arrange);
  search.addEventListener("input", arrange);
  section.querySelectorAll("th[data-key]").forEach((head) => {
    const again = () => sort(head.dataset.key, head.getAttribute("aria-sort") === "ascending");
    head.querySelector("button").addEventListener("click", again);
  });
  return { begin, grow, tell };
}
