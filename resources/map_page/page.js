"use strict";
// One map, drawn by hand into the pixels of a canvas; nothing is ever asked of a network.
// Its arithmetic is MapCore's.
(() => {
const $ = (id) => document.getElementById(id);
const info = JSON.parse($("info").textContent);
const words = JSON.parse($("words").textContent);
const T = info.texts;
const bytes = (id) => {
  const raw = atob($(id).textContent), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out.buffer;
};
const n = info.points, dims = info.dims, solid = dims === 3;
const world = new Float32Array(bytes("coordinates"));
const ranks = new Int32Array(bytes("ranks"));
const order = new Uint32Array(bytes("labels-order"));
const trust = info.trust ? new Uint8Array(bytes("trust")) : null;
const counts = info.counts ? new Float64Array(bytes("counts")) : null;
const neighbors = info.neighbors ? new Int32Array(bytes("neighbors")) : null;
const links = neighbors ? MapCore.pairs(neighbors, info.neighbors, info.links) : null;
const contours = info.density.map((plane, i) => ({
  ...plane, corners: new Float32Array(bytes("corners-" + i)), lengths: new Int32Array(bytes("rings-" + i)),
}));
const clusters = info.clusters ? new Int16Array(bytes("clusters")) : null;
const columns = info.columns.map((name, i) => [name, JSON.parse($("column-" + i).textContent)]);
const colorings = info.colorings.map((c) => ({ ...c, groups: new Uint8Array(bytes("groups-" + c.id)) }));
let coloring = colorings[0];
const format = (value) => value.toLocaleString(document.documentElement.lang);

// ------------------------------------------------------------------ theme
const root = document.documentElement;
if (root.dataset.theme === "system")
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const pack = ([r, g, b]) => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;  // as little-endian pixels
let token, palette, grey, ground;
const DEPTHS = solid ? 8 : 1;  // how many steps the far points fade in
function takeTheme() {
  const style = getComputedStyle(root);
  token = (name) => style.getPropertyValue("--" + name).trim();
  ground = rgb(token("panel"));
  const faded = (color) => Array.from({ length: DEPTHS }, (_, d) => {
    const share = solid ? 0.62 * (1 - d / (DEPTHS - 1)) : 0;
    return pack(color.map((v, k) => Math.round(v * (1 - share) + ground[k] * share)));
  });
  palette = coloring[root.dataset.theme].flatMap((hex) => faded(rgb(hex)));
  grey = faded(rgb(token("unselected")));
}

// ----------------------------------------------------------------- camera
const canvas = $("map"), ctx = canvas.getContext("2d", { alpha: false });
let width = 1, height = 1, ratio = 1, image = null, pixels = null;
const view = { dims, x: 0, y: 0, scale: 1, fitted: 1, yaw: 0.6, pitch: 0.35, middle: [0, 0, 0], half: [1, 1, 1], reach: 1,
  width: 1, height: 1 };
const seen = { x: new Float32Array(n), y: new Float32Array(n), z: solid ? new Float32Array(n) : null,
  depth: new Uint8Array(n), depths: DEPTHS };
const { x: sx, y: sy, z: sz, depth } = seen;
const state = new Uint8Array(n);  // 1: grey

const fit = () => MapCore.fit(view, world);

// ------------------------------------------------------------------- dots
const FINE = 4;  // places a pixel is divided into, so that dots do not jump
let dots = new Map();
function dot(radius) {
  const key = Math.round(radius * 20);
  let found = dots.get(key);
  if (found) return found;
  const r = key / 20, size = Math.ceil(2 * r) + 2, masks = [];
  for (let fy = 0; fy < FINE; fy++) for (let fx = 0; fx < FINE; fx++) {
    const at = [], cx = size / 2 + (fx + 0.5) / FINE - 0.5, cy = size / 2 + (fy + 0.5) / FINE - 0.5;
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
      const cover = Math.max(0, Math.min(1, r + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));
      if (cover > 0.02) at.push([y, x, cover]);
    }
    masks.push({ y: Int16Array.from(at, (a) => a[0]), x: Int16Array.from(at, (a) => a[1]), a: Float32Array.from(at, (a) => a[2]) });
  }
  found = { size, masks };
  dots.set(key, found);
  return found;
}
function ready(shape, alpha) {  // offsets and opacities for this width of picture
  return shape.masks.map((mask) => ({
    at: Int32Array.from(mask.y, (y, k) => y * canvas.width + mask.x[k]),
    a: Int32Array.from(mask.a, (a) => Math.round(a * alpha * 256)),
  }));
}
let sorted = null, buckets = null;
function sequence(limit) {  // far points first; in the plane rare words first
  if (!solid) return null;
  if (!sorted) { sorted = new Uint32Array(n); buckets = new Uint32Array(1025); }
  buckets.fill(0);
  const place = (i) => Math.max(0, Math.min(1023, ((sz[i] / view.reach + 1) * 512) | 0));
  for (let i = 0; i < limit; i++) buckets[place(i) + 1]++;
  for (let b = 0; b < 1024; b++) buckets[b + 1] += buckets[b];
  for (let i = 0; i < limit; i++) sorted[buckets[place(i)]++] = i;
  return sorted;
}
const base = n <= 30000 ? (n < 4000 ? Math.min(2.6, 1.35 + 0.45 * Math.log(4000 / Math.max(n, 60))) : 1.35)
  : Math.max(0.8, 1.35 - 0.24 * Math.log(n / 30000));
const opacity = n <= 30000 ? 0.62 : Math.max(0.4, 0.62 - 0.09 * Math.log(n / 30000));
function drawDots(limit) {
  const groups = coloring.groups, w = canvas.width, h = canvas.height, sequenceOf = sequence(limit);
  const zoom = Math.max(view.scale / view.fitted, 1), radius = Math.min(base * zoom ** 0.6, 6) * ratio;
  let some = false;
  for (let i = 0; i < n && !some; i++) some = state[i] === 1;
  const passes = some ? [1, 0] : [0];
  for (const pass of passes) {
    const shapes = Array.from({ length: DEPTHS }, (_, d) => {
      const near = solid ? 0.7 + 0.6 * d / (DEPTHS - 1) : 1;
      const shape = dot(radius * near * (pass ? 0.96 : some ? 1.25 : 1));
      return { size: shape.size, masks: ready(shape, pass ? 0.7 : some ? 0.9 : solid ? 0.85 : opacity) };
    });
    for (let s = 0; s < limit; s++) {
      const i = sequenceOf ? sequenceOf[s] : limit - 1 - s;
      if (state[i] !== pass) continue;
      const d = depth[i], shape = shapes[d];
      const x = sx[i] * ratio - shape.size / 2 + 0.5, y = sy[i] * ratio - shape.size / 2 + 0.5;
      const left = Math.floor(x), top = Math.floor(y);
      if (!(left >= 0 && top >= 0 && left + shape.size <= w && top + shape.size <= h)) continue;
      const mask = shape.masks[((y - top) * FINE | 0) * FINE + ((x - left) * FINE | 0)];
      const color = pass ? grey[d] : palette[groups[i] * DEPTHS + d];
      const rb = color & 0xff00ff, g = color & 0x00ff00, start = top * w + left, at = mask.at, a = mask.a;
      for (let k = 0; k < at.length; k++) {
        const p = start + at[k], old = pixels[p], share = a[k], orb = old & 0xff00ff, og = old & 0x00ff00;
        pixels[p] = 0xff000000
          | ((orb + (((rb - orb) * share) >> 8)) & 0xff00ff)
          | ((og + (((g - og) * share) >> 8)) & 0x00ff00);
      }
    }
  }
}

// ----------------------------------------------------------------- layers
const on = (layer) => $(layer).checked && !$(layer).disabled;
const FULL = 1500000, MOVING = 150000;  // pixels of lines at rest, and while it moves
function drawGraph() {
  const zoomed = view.scale / view.fitted;
  MapCore.graph({ pixels, width: canvas.width, height: canvas.height }, seen, state, links, {
    ratio, colorOf: (i) => palette[coloring.groups[i] * DEPTHS + depth[i]],
    alpha: MapCore.graphAlpha(links.length / 2, zoomed), short: 24 * ratio, budget: (moving ? MOVING : FULL) * ratio,
  });
}
const strength = (level, plane) => 0.28 + 0.47 * level / Math.max(1, plane.levels.length - 1);
function drawContours() {
  const plane = contours[0], see = MapCore.projector(view), paths = plane.levels.map(() => new Path2D());
  MapCore.rings(plane.corners, plane.lengths, plane.levels, (level, ring) => {
    for (let k = 0; k < ring.length; k += 2) {
      const [x, y] = see(ring[k], ring[k + 1]);
      if (k) paths[level].lineTo(x, y); else paths[level].moveTo(x, y);
    }
    paths[level].closePath();
  });
  ctx.fillStyle = ctx.strokeStyle = token("accent"); ctx.lineWidth = 1; ctx.lineJoin = "round";
  paths.forEach((path, level) => {
    ctx.globalAlpha = 0.05; ctx.fill(path, "evenodd");
    ctx.globalAlpha = strength(level, plane); ctx.stroke(path);
  });
  ctx.globalAlpha = 1;
}
function drawWalls() {  // the shadows of the crowd on the walls behind it
  const see = MapCore.projector(view), target = { pixels, width: canvas.width, height: canvas.height };
  const accent = pack(rgb(token("accent"))), frame = pack(rgb(token("border")));
  for (const wall of MapCore.walls(view)) {
    const place = (a, b) => {
      const at = [0, 0, 0];
      at[wall.across] = wall.at; at[wall.first] = a; at[wall.second] = b;
      return see(at[0], at[1], at[2]);
    };
    const draw = (p, q, color, alpha) =>
      MapCore.line(target, p[0] * ratio, p[1] * ratio, q[0] * ratio, q[1] * ratio, color, alpha, 1e9);
    const edge = (axis, share) => view.middle[axis] + share * view.half[axis] * 1.08, [f, s] = [wall.first, wall.second];
    for (let k = -2; k <= 2; k++) {
      const alpha = k === 2 || k === -2 ? 1 : 0.6;
      draw(place(edge(f, k / 2), edge(s, -1)), place(edge(f, k / 2), edge(s, 1)), frame, alpha);
      draw(place(edge(f, -1), edge(s, k / 2)), place(edge(f, 1), edge(s, k / 2)), frame, alpha);
    }
    const plane = contours[wall.across];
    const inside = (a, b) => Math.abs(a - view.middle[f]) < view.half[f] * 1.08 && Math.abs(b - view.middle[s]) < view.half[s] * 1.08;
    MapCore.rings(plane.corners, plane.lengths, plane.levels, (level, ring) => {
      let before = null;
      for (let k = 0; k <= ring.length; k += 2) {
        const a = ring[k % ring.length], b = ring[k % ring.length + 1], here = inside(a, b) ? place(a, b) : null;
        if (before && here) draw(before, here, accent, strength(level, plane));
        before = here;
      }
    });
  }
}

// ------------------------------------------------------------------ words
const widths = new Map();
const FONT = getComputedStyle(document.body).fontFamily;
function measure(word, size) {
  let found = widths.get(word);
  if (found === undefined) {
    ctx.font = `500 12px ${FONT}`;
    found = ctx.measureText(word).width / 12;
    widths.set(word, found);
  }
  return found * size;
}
function drawWords() {
  const CELL = 8, columnsOf = Math.ceil(width / CELL) + 1, taken = new Uint8Array(columnsOf * (Math.ceil(height / CELL) + 1));
  const box = (x, y, w, h, mark) => {
    const left = Math.floor((x - w / 2) / CELL), right = Math.floor((x + w / 2) / CELL);
    const top = Math.floor((y - h / 2) / CELL), bottom = Math.floor((y + h / 2) / CELL);
    for (let r = Math.max(0, top); r <= bottom; r++) for (let c = Math.max(0, left); c <= right; c++) {
      const cell = r * columnsOf + Math.min(c, columnsOf - 1);
      if (mark) taken[cell] = 1; else if (taken[cell]) return false;
    }
    return true;
  };
  for (const card of [$("legend"), $("results")])
    if (!card.hidden) box(card.offsetLeft + card.offsetWidth / 2, card.offsetTop + card.offsetHeight / 2, card.offsetWidth, card.offsetHeight, true);
  const zoom = view.scale / view.fitted;
  const limit = Math.max(1, Math.min(260, Math.round(74 / (855 * 505) * width * height * Math.max(zoom, 0.5) ** 0.7)));
  const shown = pinned >= 0 ? [pinned, ...around(pinned)] : [];
  ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
  const halo = token("halo"), text = token("text");
  const write = (i, x, y, font) => {
    ctx.font = font;
    ctx.strokeStyle = halo; ctx.lineWidth = 3; ctx.globalAlpha = 0.88; ctx.strokeText(words[i], x, y);
    ctx.fillStyle = text; ctx.globalAlpha = 1; ctx.fillText(words[i], x, y);
  };
  const pinnedWords = [];
  for (const i of shown) {
    const w = measure(words[i], 13), x = Math.max(w / 2 + 4, Math.min(width - w / 2 - 4, sx[i]));
    for (const y of [sy[i] - 14, sy[i] + 14, sy[i] - 28, sy[i] + 28]) {
      if (x > 0 && y > 8 && y < height - 8 && box(x, y, w, 14, false)) {
        box(x, y, w + 4, 16, true); pinnedWords.push([i, x, y]); break;
      }
    }
  }
  if ($("labels").checked) {
    let placed = 0, tried = 0;
    for (let k = 0; k < order.length && placed < limit && tried < 3000; k++) {
      const i = order[k], x = sx[i], y = sy[i];
      if (state[i] || x < 0 || y < 0 || x > width || y > height || shown.includes(i)) continue;
      if (solid && sz[i] < -0.25 * view.reach) continue;
      tried++;
      const size = placed < 12 ? 13 : placed < 36 ? 12 : 11, w = measure(words[i], size);
      if (x - w / 2 < 2 || x + w / 2 > width - 2 || y < 10 || y > height - 10) continue;
      if (!box(x, y, w + 14, size + 10, false)) continue;
      box(x, y, w, size + 2, true);
      placed++;
      write(i, x, y, `${placed <= 12 ? 600 : placed <= 36 ? 500 : 400} ${size}px ${FONT}`);
    }
  }
  for (const [i, x, y] of pinnedWords) write(i, x, y, `600 ${i === pinned ? 14 : 12}px ${FONT}`);
}
const around = (i) => neighbors ? MapCore.around(neighbors, info.neighbors, i) : [];
function ring(i, size, color) {
  ctx.strokeStyle = color; ctx.lineWidth = 2;
  ctx.beginPath(); ctx.arc(sx[i], sy[i], size, 0, 7); ctx.stroke();
}

// ------------------------------------------------------------------ frame
let due = false, moving = false, resting = 0, limitNow = n, hovered = -1, pinned = -1;
function resize() {
  const before = width;
  ratio = Math.min(window.devicePixelRatio || 1, 2);
  width = view.width = canvas.clientWidth; height = view.height = canvas.clientHeight;
  canvas.width = Math.max(1, Math.round(width * ratio)); canvas.height = Math.max(1, Math.round(height * ratio));
  image = ctx.createImageData(canvas.width, canvas.height);
  pixels = new Uint32Array(image.data.buffer);
  ctx.fillStyle = token("panel");
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  if (before === 1) fit();
  ask();
}
function ask() { if (!due) { due = true; requestAnimationFrame(frame); } }
function move() {
  moving = true;
  tell(-1);  // what the pointer was over lies elsewhere now
  clearTimeout(resting);
  resting = setTimeout(() => { moving = false; ask(); }, 120);
  ask();
}
function frame() {
  due = false;
  const started = performance.now(), limit = moving ? Math.min(n, limitNow) : n;
  MapCore.project(view, world, seen);
  pixels.fill(pack(ground));
  if (solid && on("density")) drawWalls();
  if (links && on("graph")) drawGraph();
  drawDots(limit);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.putImageData(image, 0, 0);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!solid && on("density")) drawContours();
  if (pinned >= 0) {
    ctx.strokeStyle = token("accent"); ctx.globalAlpha = 0.6; ctx.lineWidth = 1.2;
    for (const other of around(pinned)) {
      ctx.beginPath(); ctx.moveTo(sx[pinned], sy[pinned]); ctx.lineTo(sx[other], sy[other]); ctx.stroke();
    }
    ctx.globalAlpha = 1;
    for (const i of [...around(pinned), pinned]) {
      ctx.beginPath(); ctx.arc(sx[i], sy[i], 3.6, 0, 7);
      ctx.fillStyle = coloring[root.dataset.theme][coloring.groups[i]]; ctx.fill();
      ctx.lineWidth = 1; ctx.strokeStyle = token("panel"); ctx.stroke();
    }
    ring(pinned, 6, token("accent"));
  }
  drawWords();
  if (hovered >= 0) ring(hovered, 6, token("text"));
  const took = performance.now() - started;
  // fewer points while it moves when this computer needs it; all of them when it rests
  if (moving) limitNow = Math.max(20000, Math.min(n, Math.round(limit * Math.min(1.5, Math.max(0.5, 24 / took)))));
}

// ---------------------------------------------------------------- pointing
const nearest = (x, y) => MapCore.nearest(seen, state, x, y);
const tip = $("tip");
function tell(i, x, y) {
  hovered = i;
  canvas.classList.toggle("over", i >= 0);
  tip.hidden = i < 0;
  if (i < 0) return;
  tip.replaceChildren();
  const line = (text, name) => {
    const made = document.createElement(name || "div");
    made.textContent = text;
    tip.append(made);
  };
  line(words[i], "b");
  line(T.rank.replace("{rank}", format(ranks[i])).replace("{total}", format(info.total)));
  if (counts) line(T.count.replace("{count}", format(counts[i])));
  if (clusters && clusters[i] >= 0 && info.clusters[clusters[i]]) line(T.cluster.replace("{name}", info.clusters[clusters[i]]));
  if (trust && trust[i] < 255) line(T.trust.replace("{share}", Math.round(trust[i] / 2.5) + " %"));
  for (const [name, values] of columns) {
    const value = values[i];
    if (value !== null && value !== "") line(`${name}: ${typeof value === "number" ? format(+value.toPrecision(6)) : value}`);
  }
  const left = x + 16 + tip.offsetWidth > width ? x - 12 - tip.offsetWidth : x + 16;
  const top = y + 16 + tip.offsetHeight > height ? y - 12 - tip.offsetHeight : y + 16;
  tip.style.left = Math.max(4, left) + "px"; tip.style.top = Math.max(4, top) + "px";
}
function zoom(factor, x, y) { MapCore.zoom(view, factor, x, y); move(); }
function pan(dx, dy) { MapCore.pan(view, dx, dy); move(); }
function orbit(dx, dy) { MapCore.orbit(view, dx, dy); move(); }
const held = new Map();
let travelled = 0, pinch = 0;
const here = (event) => { const at = canvas.getBoundingClientRect(); return [event.clientX - at.left, event.clientY - at.top]; };
canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  held.set(event.pointerId, here(event));
  travelled = 0; pinch = 0;
  canvas.classList.add("held");
});
canvas.addEventListener("pointermove", (event) => {
  const [x, y] = here(event);
  if (!held.size) { tell(nearest(x, y), x, y); ask(); return; }
  if (!held.has(event.pointerId)) return;
  const [oldX, oldY] = held.get(event.pointerId), dx = x - oldX, dy = y - oldY;
  held.set(event.pointerId, [x, y]);
  travelled += Math.abs(dx) + Math.abs(dy);
  if (held.size === 2) {
    const [[ax, ay], [bx, by]] = [...held.values()], apart = Math.hypot(ax - bx, ay - by);
    if (pinch) zoom(apart / pinch, (ax + bx) / 2, (ay + by) / 2);
    pinch = apart;
    return;
  }
  if (travelled < 4) return;
  if (solid && !(event.shiftKey || event.buttons & 2)) orbit(dx, dy); else pan(dx, dy);
});
const release = (event) => {
  if (held.delete(event.pointerId) && event.type === "pointerup" && travelled < 4) {
    const found = nearest(...here(event));
    if (found >= 0) { pinned = found; ask(); }
  }
  pinch = 0;
  canvas.classList.toggle("held", held.size > 0);
};
canvas.addEventListener("pointerup", release);
canvas.addEventListener("pointercancel", release);
canvas.addEventListener("pointerleave", () => { tell(-1); ask(); });
canvas.addEventListener("contextmenu", (event) => event.preventDefault());
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...here(event));
}, { passive: false });
canvas.addEventListener("dblclick", () => { fit(); move(); });
canvas.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
  if (step) (solid && !event.shiftKey ? orbit : pan)(...step);
  else if (event.key === "+" || event.key === "=") zoom(1.4, width / 2, height / 2);
  else if (event.key === "-") zoom(1 / 1.4, width / 2, height / 2);
  else if (event.key === "0") { fit(); move(); }
  else return;
  event.preventDefault();
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") { pinned = -1; chosen.clear(); $("find").value = ""; search(); drawLegend(); }
  else if (event.key === "/" && document.activeElement !== $("find")) { event.preventDefault(); $("find").focus(); }
});

// ------------------------------------------------------------------ search
let small = null, matches = null;
const chosen = new Set();
function refresh() { MapCore.leaveOut(state, coloring.groups, chosen, matches); ask(); }
function search() {
  const text = $("find").value.trim().toLowerCase(), list = $("list");
  list.replaceChildren();
  $("results").hidden = !text;
  matches = null;
  if (text) {
    small = small || words.map((word) => word.toLowerCase());
    const found = MapCore.search(small, text), best = found.best;
    matches = found.matches;
    const some = matches.length === 1 ? T.one : T.found.replace("{count}", format(matches.length));
    $("found").textContent = matches.length ? some : T.none;
    for (const i of best) {
      const item = document.createElement("li"), made = document.createElement("button");
      made.type = "button"; made.textContent = words[i]; made.title = words[i];
      made.addEventListener("click", () => fly(i));
      item.append(made); list.append(item);
    }
  }
  refresh();
}
function fly(i) {
  pinned = i;
  const from = { ...view }, started = performance.now();
  const scale = Math.max(view.scale, view.fitted * 4);
  const step = (now) => {
    const t = Math.min(1, (now - started) / 300), share = 1 - (1 - t) ** 3;
    view.scale = from.scale * (scale / from.scale) ** share;
    if (solid) {
      const [x, y] = MapCore.projector(view)(world[3 * i], world[3 * i + 1], world[3 * i + 2]);
      view.x += (x - width / 2) / view.scale * share;
      view.y -= (y - height / 2) / view.scale * share;
    } else {
      view.x = from.x + (world[2 * i] - from.x) * share;
      view.y = from.y + (world[2 * i + 1] - from.y) * share;
    }
    move();
    if (t < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
$("find").addEventListener("input", search);
$("find").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { const first = $("list").querySelector("button"); if (first) first.click(); }
});

// ------------------------------------------------------------------ legend
function drawLegend() {
  const box = $("entries"), colors = coloring[root.dataset.theme];
  box.replaceChildren();
  if (coloring.kind === "ramp") {
    const bar = document.createElement("div"), ends = document.createElement("div");
    bar.className = "ramp"; ends.className = "ends";
    bar.style.background = `linear-gradient(to right, ${colors.filter((_, i) => i % 16 === 0).join(", ")})`;
    for (const text of [coloring.low, coloring.high]) {
      const made = document.createElement("span");
      made.textContent = text; ends.append(made);
    }
    box.append(bar, ends);
    return;
  }
  coloring.names.forEach((name, group) => {
    const made = document.createElement("button"), mark = document.createElement("i");
    const label = document.createElement("span"), number = document.createElement("b");
    made.type = "button"; made.title = name;
    made.setAttribute("aria-pressed", chosen.has(group));
    mark.style.background = colors[group];
    label.textContent = name; number.textContent = format(coloring.counts[group]); number.style.fontWeight = 400;
    made.append(mark, label, number);
    made.addEventListener("click", () => {
      if (!chosen.delete(group)) chosen.add(group);
      made.setAttribute("aria-pressed", chosen.has(group));
      refresh();
    });
    box.append(made);
  });
}
for (const one of colorings) {
  const made = document.createElement("option");
  made.value = one.id; made.textContent = one.title;
  $("color").append(made);
}
$("color").addEventListener("change", (event) => {
  coloring = colorings.find((one) => one.id === event.target.value);
  chosen.clear(); takeTheme(); drawLegend(); refresh();
});
$("graph").disabled = !links || !links.length;
$("density").disabled = !contours.length;
for (const layer of ["labels", "density", "graph"]) $(layer).addEventListener("change", ask);
$("fit").addEventListener("click", () => { fit(); move(); });
$("in").addEventListener("click", () => zoom(1.4, width / 2, height / 2));
$("out").addEventListener("click", () => zoom(1 / 1.4, width / 2, height / 2));
$("theme").addEventListener("click", () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  takeTheme(); drawLegend(); ask();
});
takeTheme();
drawLegend();
new ResizeObserver(resize).observe(canvas);
})();
